using DxGovernance.Decisions.Joint;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Municipalities;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Bodies;

/// <summary>Establishes a body.</summary>
/// <param name="Body">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Whether it decides or reviews.</param>
/// <param name="Quorum">定足数 as a share of the voting seats.</param>
/// <param name="DecidesBy">How it comes to a decision; 異議なし unless said otherwise.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
/// <param name="Purpose">所掌, or absent.</param>
/// <param name="Parent">The body that it belongs to, or absent.</param>
/// <param name="Since">設置日: the first day on which there is it, or absent.</param>
/// <param name="Joint">For a body of several municipalities: which, and who keeps its record.</param>
public sealed record EstablishBody(
    string Body,
    string Name,
    BodyKind Kind,
    Quorum Quorum,
    DecidesBy DecidesBy = DecidesBy.NoObjection,
    bool Illustrative = false,
    string? Purpose = null,
    string? Parent = null,
    PartialDate? Since = null,
    JointBody? Joint = null);

/// <summary>会議体を置く.</summary>
public static class Establishing
{
    private const int LongestText = 500;
    private const int MostMembers = 100;

    /// <summary>Decides.</summary>
    /// <param name="command">The command.</param>
    /// <param name="parentExists">Whether there is the body that it belongs to.</param>
    /// <param name="municipality">The municipality.</param>
    /// <param name="now">The moment.</param>
    public static Outcome Decide(EstablishBody command, bool parentExists, string municipality, Now now)
    {
        if (!StreamKey.IsSlug(command.Body))
        {
            return Refuse("id-invalid", "$.body", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens.");
        }

        if (string.IsNullOrWhiteSpace(command.Name))
        {
            return Refuse("name-empty", "$.name", "名称がありません", "Give the body its name.");
        }

        if (command.Name.Length > LongestText || command.Purpose?.Length > LongestText)
        {
            var field = command.Name.Length > LongestText ? "$.name" : "$.purpose";
            return Refuse("text-too-long", field, "長すぎます", $"At most {LongestText} characters.");
        }

        if (command.Since is { } since && StatedDay.Problem(since, now, "$.since") is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        if (command.Parent is { } parent && !parentExists)
        {
            return Refuse("body-unknown", "$.parent", $"会議体「{parent}」は登録されていません", $"There is no body {parent}. Establish it first.");
        }

        if (JointProblem(command.Joint, municipality) is { } jointProblem)
        {
            return Outcome.Refuse(jointProblem);
        }

        return Regulating.Problem(command.Quorum) is { } quorumProblem
            ? Outcome.Refuse(quorumProblem)
            : Outcome.Accept(new BodyEstablished(command.Body, command.Name, command.Kind, command.Quorum, command.DecidesBy, command.Illustrative)
            {
                Purpose = command.Purpose,
                Parent = command.Parent,
                Since = command.Since,
                Joint = command.Joint,
            });
    }

    /// <summary>Maps the address.</summary>
    public static void MapEstablishing(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/bodies", (string municipality, EstablishBody command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var body = await work.StartAsync<Body>(Streams.Body(command.Body), ct);
                    var parent = command.Parent is { } id && StreamKey.IsSlug(id) ? (await work.Writing.ReadAsync<Body>(Streams.Body(id), ct)).State : null;
                    var outcome = Decide(command, parent is not null, municipality, work.Now);
                    CommandWork.Append(body, outcome);
                    if (outcome is Outcome.Accepted { Events: [BodyEstablished established] })
                    {
                        body.Append(await SharingSeats.ToldBeforeAsync(work.Session, Body.Create(established), municipality, ct));
                    }

                    return Receipt.Created(body, $"/{municipality}/api/bodies/{command.Body}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("会議体 Bodies")
            .WithSummary("会議体を置く / Establish a body");

    private static Refusal? JointProblem(JointBody? joint, string municipality)
    {
        if (joint is null)
        {
            return null;
        }

        var isWhole = joint.Members is { Count: > 1 and <= MostMembers } && joint.Members.Distinct().Count() == joint.Members.Count
            && joint.Members.All(code => MunicipalityCode.TryParse(code, out _)) && joint.Members.Contains(municipality) && joint.Members.Contains(joint.Keeper);
        return isWhole ? null : Refusal.Invalid(
            "joint-invalid", "$.joint", "共同する団体の指定が正しくありません",
            $"Name 2 to {MostMembers} municipalities by their codes, each once, this one ({municipality}) and the keeper among them.");
    }

    private static Outcome Refuse(string type, string field, string japanese, string english) =>
        Outcome.Refuse(new Refusal(type, japanese, english) { Field = field, Kind = RefusalKind.Invalid });
}
