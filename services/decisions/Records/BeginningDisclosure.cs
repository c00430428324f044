using DxGovernance.Decisions.Proposals;
using DxGovernance.Platform;
using DxGovernance.Platform.Schedule;
using DxGovernance.Platform.Time;
using Marten;

namespace DxGovernance.Decisions.Records;

/// <summary>時限の到来: on the day on which a withheld proposal opens, that is recorded by itself, and others are told what they were not.</summary>
public sealed class BeginningDisclosure : IDueAction
{
    private const string Beginning = "begin-disclosure";

    /// <inheritdoc />
    public string Kind => Beginning;

    /// <summary>Decides that the day has come. It may have been set otherwise meanwhile, and then nothing begins.</summary>
    public static Outcome Decide(Keeping keeping, Now now) =>
        keeping is { Disclosure: { Openness: Openness.OpenFrom, From: { } from }, Began: null } && from.HasBegunBy(now.Today)
            ? Outcome.Accept(new DisclosureBegan(from))
            : Outcome.Refuse(new Refusal("nothing-begins", "公開の日を定めた記録ではないか、その日が来ていません", "It has no day on which it opens, or that is yet to come."));

    /// <summary>Puts the date down, in the commit that sets it; of a day that has come already nothing is to be waited for.</summary>
    public static void Schedule(IDocumentSession session, string proposal, Outcome set, Now now)
    {
        if (set is Outcome.Accepted { Events: [DisclosureSet { Openness: Openness.OpenFrom, From: { } from }] } && !from.HasBegunBy(now.Today))
        {
            session.Insert(DueDate.OfDayAfter(from.First.AddDays(-1), Beginning, proposal, session.TenantId));
        }
    }

    /// <inheritdoc />
    public async Task ActAsync(DueWork work, CancellationToken ct)
    {
        var proposal = await work.Writing.ReadAsync<Proposal>(Streams.Proposal(work.Due.Subject), ct);
        if (proposal.State is { } state && Decide(state.Keeping, work.Writing.Now) is Outcome.Accepted accepted)
        {
            proposal.Append(accepted.Events);
        }
    }
}
