using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Relay;

namespace DxGovernance.Decisions.Settings;

/// <summary>Says whether a decision needs a 決裁.</summary>
/// <param name="Rule">Not, before it is taken, or for it to take effect.</param>
public sealed record SetApprovalRule(ApprovalRule Rule);

/// <summary>Says what of the other services is put under decision.</summary>
/// <param name="RoadmapChanges">A rescheduling of the roadmap beyond a fiscal year.</param>
/// <param name="FirstReleases">The first release of a dataset.</param>
public sealed record SetScopeOfDecision(bool RoadmapChanges, bool FirstReleases);

/// <summary>The municipality's settings beside the path: events, since they decide verdicts.</summary>
public static class DecidingSettings
{
    /// <summary>Decides on the 決裁.</summary>
    public static Outcome Decide(MunicipalitySettings? settings, SetApprovalRule command) =>
        (settings?.Approval ?? ApprovalRule.NotNeeded) == command.Rule ? Outcome.Accept() : Outcome.Accept(new ApprovalRuleSet(command.Rule));

    /// <summary>Decides on the scope.</summary>
    public static Outcome Decide(MunicipalitySettings? settings, SetScopeOfDecision command)
    {
        var set = new ScopeOfDecisionSet(command.RoadmapChanges, command.FirstReleases);
        return (settings?.Scope ?? new ScopeOfDecisionSet(false, false)) == set ? Outcome.Accept() : Outcome.Accept(set);
    }

    /// <summary>Tells the other services what of theirs is put under decision.</summary>
    public static void RelayScope(this RelayMap relay) => relay.On<ScopeOfDecisionSet>((@event, source, _, _) =>
        Task.FromResult<IMessage?>(new ScopeOfDecision(source, @event.Data.RoadmapChanges, @event.Data.FirstReleases)));

    /// <summary>Maps the addresses.</summary>
    public static void MapDecidingSettings(this IEndpointRouteBuilder municipality)
    {
        var settings = municipality.MapGroup("/settings").WithTags("設定 Settings");
        settings.MapPut("/approval", (string municipality, SetApprovalRule command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => SetAsync(work, municipality, settings => Decide(settings, command), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("決裁の要否を定める / Say whether a decision needs a 決裁");
        settings.MapPut("/decision-scope", (string municipality, SetScopeOfDecision command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => SetAsync(work, municipality, settings => Decide(settings, command), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>().WithSummary("決定に付す対象を定める / Say what of roadmap and datasets is put under decision");
    }

    private static async Task<Receipt> SetAsync(CommandWork work, string municipality, Func<MunicipalitySettings?, Outcome> decide, CancellationToken ct)
    {
        var stream = await work.TargetOrNewAsync<MunicipalitySettings>(Streams.Municipality(municipality), ct);
        CommandWork.Append(stream, decide(stream.State));
        return Receipt.For(stream);
    }
}
