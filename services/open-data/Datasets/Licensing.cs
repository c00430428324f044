using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.OpenData.Datasets;

/// <summary>Changes the conditions of use.</summary>
/// <param name="Licence">Id of the licence; CC-BY-4.0, CC0-1.0 and PDL-1.0 are known to be open.</param>
/// <param name="LicenceIllustrative">Whether it is made up for a sample, and no grant.</param>
/// <param name="PriceInYen">What it costs; open data costs nothing.</param>
public sealed record ChangeLicence(string Licence, bool LicenceIllustrative = false, int PriceInYen = 0);

/// <summary>利用条件を改める. What was released stays under the conditions it was released with.</summary>
public static class Licensing
{
    /// <summary>Decides; a change that changes nothing is accepted and records nothing.</summary>
    public static Outcome Decide(Dataset dataset, ChangeLicence command)
    {
        if (Conditions.ProblemOf(command.Licence, command.PriceInYen) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        return (dataset.Licence, dataset.LicenceIllustrative, dataset.PriceInYen) == (command.Licence, command.LicenceIllustrative, command.PriceInYen)
            ? Outcome.Accept()
            : Outcome.Accept(new LicenceChanged(command.Licence, command.LicenceIllustrative, command.PriceInYen));
    }

    /// <summary>Maps the address.</summary>
    public static void MapLicensing(this IEndpointRouteBuilder dataset) =>
        dataset.MapPut("/licence", (string dataset, ChangeLicence command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    var record = await work.TargetAsync<Dataset>(Streams.Dataset(dataset), ct);
                    CommandWork.Append(record, Decide(record.State!, command));
                    return Receipt.For(record);
                }, ct))
            .ForRoles(Role.Publisher).Produces<Receipt>().WithTags("公表 Publishing")
            .WithSummary("利用条件を改める / Change the conditions of use");
}
