using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;

namespace DxGovernance.Decisions.Bodies;

/// <summary>Establishes a body.</summary>
/// <param name="Body">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it decides or reviews.</param>
/// <param name="Quorum">定足数 as a share of the voting seats.</param>
/// <param name="DecidesBy">How it comes to a decision; 異議なし unless said otherwise.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record EstablishBody(
    string Body, string Name, BodyKind Kind, Quorum Quorum, DecidesBy DecidesBy = DecidesBy.NoObjection, bool Illustrative = false);

/// <summary>会議体を置く.</summary>
public static class Establishing
{
    private const int LargestDenominator = 100;

    /// <summary>Decides.</summary>
    public static Outcome Decide(EstablishBody command)
    {
        if (!StreamKey.IsSlug(command.Body))
        {
            return Refuse("id-invalid", "$.body", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens.");
        }

        if (string.IsNullOrWhiteSpace(command.Name))
        {
            return Refuse("name-empty", "$.name", "名称がありません", "Give the body its name.");
        }

        var (numerator, denominator) = command.Quorum;
        return numerator < 1 || numerator > denominator || denominator > LargestDenominator
            ? Refuse("quorum-invalid", "$.quorum", "定足数の割合が正しくありません", $"A quorum is a share above 0 and up to 1, such as 1/2, with a denominator of at most {LargestDenominator}.")
            : Outcome.Accept(new BodyEstablished(command.Body, command.Name, command.Kind, command.Quorum, command.DecidesBy, command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapEstablishing(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/bodies", (string municipality, EstablishBody command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var body = await work.StartAsync<Body>(Streams.Body(command.Body), ct);
                    CommandWork.Append(body, Decide(command));
                    return Receipt.Created(body, $"/{municipality}/api/bodies/{command.Body}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("会議体 Bodies")
            .WithSummary("会議体を置く / Establish a body");

    private static Outcome Refuse(string type, string field, string japanese, string english) =>
        Outcome.Refuse(new Refusal(type, japanese, english) { Field = field, Kind = RefusalKind.Invalid });
}
