using CsCheck;
using DxGovernance.Contracts;
using DxGovernance.Contracts.Decisions;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

public class RevisionRules
{
    private static readonly RevisionNumber One = new(1, 0);
    private static readonly Revision Draft = Given.Draft(Given.Chapter("background"));
    private static readonly string Hash = Draft.Text.ContentHash();
    private static readonly RevisionOpened Opened = new(One, null, null);
    private static readonly RevisionSubmitted Submitted = new(One, 1, Hash, 2, Given.July2022, Given.July2022);
    private static readonly RevisionAdopted Adopted = new(One, Hash, "p", "hq/2022/1", PartialDate.Parse("2022-07-20"), Given.July2022, Given.July2022, true);

    [Fact]
    public void A_policy_has_one_draft_at_a_time() =>
        Drafting.Decide(Given.Policy(Opened), null, new OpenDraft(new RevisionNumber(2, 0))).Refusal().Type.ShouldBe("draft-exists");

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 9)]
    public void A_revision_number_is_greater_than_the_last(int major, int minor) =>
        Drafting.Decide(Given.Policy(Opened, Submitted, Adopted), Draft.Adopted(), new OpenDraft(new RevisionNumber(major, minor))).Refusal().Type.ShouldBe("revision-not-greater");

    [Fact]
    public void Revision_1_10_comes_after_1_9() => (new RevisionNumber(1, 10) > new RevisionNumber(1, 9)).ShouldBeTrue();

    [Fact]
    public void A_draft_is_opened_on_the_hash_of_its_predecessor() =>
        Drafting.Decide(Given.Policy(Opened, Submitted, Adopted), Draft.Adopted(), new OpenDraft(new RevisionNumber(2, 0))).Events()
            .ShouldBe([new RevisionOpened(new RevisionNumber(2, 0), One, Hash)]);

    [Fact]
    public void A_draft_without_amendments_cannot_be_submitted() =>
        Submit(Given.Draft()).Refusal().Type.ShouldBe("text-empty");

    [Fact]
    public void A_draft_that_says_what_its_predecessor_says_cannot_be_submitted() =>
        Submitting.Decide(Given.Policy(Opened), Draft.Text, Given.Successor(Draft.Adopted()), 2, new SubmitRevision(Given.July2022, Given.July2022)).Refusal().Type.ShouldBe("revision-empty");

    [Fact]
    public void A_submission_fixes_the_hash_that_is_decided_on() =>
        Submit(Draft).Events().ShouldBe([new RevisionSubmitted(One, 1, Hash, 2, Given.July2022, Given.July2022)]);

    [Fact]
    public void A_submission_may_say_why_it_revises_and_not_with_an_empty_reason()
    {
        var command = new SubmitRevision(Given.July2022, Given.July2022, Reason: "国の計画の改定");
        Submitting.Decide(Given.Policy(Opened), PolicyText.Empty, Draft, 2, command).Events().ShouldHaveSingleItem().ShouldBe(Submitted with { Reason = "国の計画の改定" });
        Submitting.Decide(Given.Policy(Opened), PolicyText.Empty, Draft, 2, command with { Reason = " " }).Refusal().Field.ShouldBe("$.reason");
        Submitting.Decide(Given.Policy(Opened), PolicyText.Empty, Draft, 2, command with { Reason = new string('あ', 2001) }).Refusal().Field.ShouldBe("$.reason");
        Given.Policy(Opened, Submitted with { Reason = "国の計画の改定" }, Adopted).Revisions[0].Reason.ShouldBe("国の計画の改定");
    }

    [Fact]
    public void It_cannot_apply_before_it_is_adopted() =>
        Submitting.Decide(Given.Policy(Opened), PolicyText.Empty, Draft, 2, new SubmitRevision(PartialDate.Parse("2022-07"), PartialDate.Parse("2022-06-30"))).Refusal().Type
            .ShouldBe("applies-before-adoption");

    [Fact]
    public void It_may_apply_in_the_month_in_which_it_is_adopted() =>
        Submitting.Decide(Given.Policy(Opened), PolicyText.Empty, Draft, 2, new SubmitRevision(PartialDate.Parse("2022-07-20"), PartialDate.Parse("2022-07"))).Events().Length.ShouldBe(1);

    [Fact]
    public void What_is_not_submitted_cannot_be_withdrawn() =>
        Withdrawing.Decide(Draft, new WithdrawRevision("誤り")).Refusal().Type.ShouldBe("not-submitted");

    [Fact]
    public void A_withdrawal_says_why() =>
        Withdrawing.Decide(Draft.Apply(new DraftFrozen(1, Hash)), new WithdrawRevision(" ")).Refusal().Field.ShouldBe("$.reason");

    [Fact]
    public void A_withdrawn_draft_can_be_amended_and_submitted_again()
    {
        var reopened = Draft.Apply(new DraftFrozen(1, Hash)).Apply(new DraftReopened(1, ReopenedBecause.Withdrawn));
        Submit(reopened).Events().ShouldBe([Submitted with { Submission = 2 }]);
    }

    [Fact]
    public void A_draft_is_abandoned_with_a_reason_and_never_while_it_is_submitted()
    {
        Abandoning.Decide(Draft, new AbandonDraft(" ")).Refusal().Field.ShouldBe("$.reason");
        Abandoning.Decide(Draft, new AbandonDraft(new string('あ', 2001))).Refusal().Field.ShouldBe("$.reason");
        Abandoning.Decide(Draft.Apply(new DraftFrozen(1, Hash)), new AbandonDraft("見送り")).Refusal().Type.ShouldBe("draft-locked");
        Abandoning.Decide(Draft, new AbandonDraft("見送り")).Events().ShouldBe([new RevisionAbandoned(One, 0, "見送り")]);
        var abandoned = Draft.Apply(Abandoning.End(Draft));
        abandoned.Status.ShouldBe(RevisionStatus.Abandoned);
        Amending.Decide(abandoned, "background").Refusal().Type.ShouldBe("draft-abandoned");
    }

    [Fact]
    public void An_abandoned_number_may_be_drafted_again_and_counts_its_submissions_on()
    {
        var reopened = Draft.Apply(new DraftFrozen(1, Hash)).Apply(new DraftReopened(1, ReopenedBecause.Withdrawn));
        var policy = Given.Policy(Opened, Submitted, new RevisionWithdrawn(One, 1, "誤り"), new RevisionAbandoned(One, 1, "見送り"));
        (policy.Draft, policy.Abandoned.Count).ShouldBe((null, 1));
        Drafting.Decide(policy, null, new OpenDraft(One)).Events().ShouldBe([Opened]);
        var again = Revision.Create(new DraftOpened("dx-policy", One, null, null, false), PolicyText.Empty, reopened.Apply(Abandoning.End(reopened))).Apply(Given.Chapter("background"));
        Submitting.Decide(policy.Apply(Opened), PolicyText.Empty, again, 5, new SubmitRevision(Given.July2022, Given.July2022)).Events().ShouldBe([Submitted with { Submission = 2, RevisionVersion = 5 }]);
        policy.Apply(Opened).Draft!.Submission.ShouldBe(1);
    }

    [Fact]
    public void An_approved_submission_is_adopted_with_the_dates_it_was_submitted_with() =>
        Adopting.Decide(Given.Policy(Opened, Submitted), Decision()).Events()
            .ShouldBe([Adopted with { Proposal = "dx-policy-1-0-1", Decision = "hq/2022/1" }]);

    [Fact]
    public void A_decision_on_another_text_is_refused() =>
        Adopting.Decide(Given.Policy(Opened, Submitted), Decision() with { On = new DecidedRevision("dx-policy", "1.0", 1, "another hash") }).Refusal().Type.ShouldBe("hash-mismatch");

    [Fact]
    public void A_decision_on_a_submission_that_is_over_is_refused()
    {
        Adopting.Decide(Given.Policy(Opened, Submitted, new RevisionWithdrawn(One, 1, "誤り")), Decision()).Refusal().Type.ShouldBe("not-submitted");
        Adopting.Decide(Given.Policy(Opened, Submitted, Adopted with { Decision = "hq/2022/2" }), Decision()).Refusal().Type.ShouldBe("not-submitted");
    }

    [Fact]
    public void A_decision_that_is_carried_out_already_changes_nothing_when_it_is_told_anew() =>
        Adopting.Decide(Given.Policy(Opened, Submitted, Adopted), Decision()).Events().ShouldBeEmpty();

    [Theory]
    [InlineData("deferred", null)]
    [InlineData("acknowledged", null)]
    [InlineData("approved", false)]
    [InlineData("approvedWithConditions", false)]
    public void While_nothing_is_decided_for_good_or_the_approval_waits_the_submission_stays_as_it_is(string outcome, bool? takesEffect) =>
        Adopting.Decide(Given.Policy(Opened, Submitted), Decision() with { Outcome = outcome, TakesEffect = takesEffect }).Events().ShouldBeEmpty();

    [Fact]
    public void An_approval_with_conditions_is_carried_out_once_they_are_fulfilled() =>
        Adopting.Decide(Given.Policy(Opened, Submitted), Decision() with { Outcome = "approvedWithConditions", TakesEffect = true }).Events().ShouldHaveSingleItem().ShouldBeOfType<RevisionAdopted>();

    [Theory]
    [InlineData("annulled", RescissionKind.Annulled)]
    [InlineData("revoked", RescissionKind.Revoked)]
    [InlineData("superseded", RescissionKind.Superseded)]
    public void An_adopted_revision_is_marked_once_when_its_decision_is_rescinded(string told, RescissionKind kind)
    {
        var rescinded = new DecisionRescinded(One, "hq/2022/1", kind, PartialDate.Parse("2023-05-01"), "hq/2023/4");
        Adopting.Decide(Given.Policy(Opened, Submitted, Adopted), Rescinded(told)).Events().ShouldBe([rescinded]);
        Adopting.Decide(Given.Policy(Opened, Submitted, Adopted, rescinded), Rescinded(told)).Events().ShouldBeEmpty();
        Given.Policy(Opened, Submitted, Adopted, rescinded).InForceOn(new DateOnly(2024, 1, 1))!.Number.ShouldBe(One, "Nothing disappears.");
    }

    [Fact]
    public void An_annulment_counts_on_every_day_and_a_revocation_from_its_own()
    {
        var revoked = new DecisionRescinded(One, "hq/2022/1", RescissionKind.Revoked, PartialDate.Parse("2023-05-01"), "hq/2023/4");
        (revoked.HoldsOn(new DateOnly(2023, 4, 30)), revoked.HoldsOn(new DateOnly(2023, 5, 1))).ShouldBe((false, true));
        (revoked with { Kind = RescissionKind.Annulled }).HoldsOn(new DateOnly(2022, 7, 1)).ShouldBeTrue();
    }

    [Fact]
    public void An_approval_that_was_rescinded_before_it_had_effect_returns_the_draft_and_says_by_what() =>
        Adopting.Decide(Given.Policy(Opened, Submitted), Rescinded("annulled") with { HadEffect = false }).Events()
            .ShouldBe([new RevisionReturned(One, 1, "dx-policy-1-0-1", "hq/2022/1", "annulled", PartialDate.Parse("2022-07-20")) { RescindedBy = "hq/2023/4" }]);

    [Fact]
    public void What_was_rescinded_is_never_refused_when_its_submission_is_over() =>
        Adopting.Decide(Given.Policy(Opened, Submitted, new RevisionWithdrawn(One, 1, "誤り")), Rescinded("revoked")).Events().ShouldBeEmpty();

    /// <summary>Only the newest message of a proposal is sure to be seen: whichever of those before it arrive, twice or late, the end is the same.</summary>
    [Fact]
    public void Messages_about_a_decision_in_any_order_and_number_end_where_the_newest_alone_ends()
    {
        var waiting = Decision() with { Outcome = "approvedWithConditions", TakesEffect = false };
        DecisionTaken[][] lives =
        [
            [waiting, waiting with { TakesEffect = true }],
            [waiting, waiting with { TakesEffect = true }, waiting with { Rescission = Basis("annulled"), HadEffect = true }],
            [waiting, waiting with { TakesEffect = true }, waiting with { Rescission = Basis("revoked"), HadEffect = true }, waiting with { Rescission = Basis("revoked"), HadEffect = true }],
            [waiting, waiting with { Rescission = Basis("superseded"), HadEffect = false }],
            [Decision() with { Outcome = "rejected" }, Decision() with { Outcome = "rejected", Rescission = Basis("annulled") }],
            [Decision() with { DecidedOn = "2022-08-01" }, Decision() with { DecidedOn = "2022-08-01", TakesEffect = false, Rescission = Basis("annulled"), HadEffect = true }],
        ];
        var deliveries =
            from life in Gen.Int[0, lives.Length - 1]
            from order in Gen.Shuffle(Enumerable.Range(0, lives[life].Length).SelectMany(i => new[] { i, i }).ToArray())
            select (life, order);
        deliveries.Sample(delivery =>
        {
            var life = lives[delivery.life];
            var newest = -1;
            var policy = Given.Policy(Opened, Submitted);
            foreach (var version in delivery.order.Where(version => version > newest ? (newest = version) >= 0 : false))
            {
                policy = After(policy, life[version]);
            }

            Standing(policy).ShouldBe(Standing(After(Given.Policy(Opened, Submitted), life[^1])));
        });
    }

    private static (RevisionStatus, string?, DecisionRescinded?, DateOnly?) Standing(Policy policy) =>
        (policy.Find(One)!.Status, policy.Find(One)!.Decision, policy.Find(One)!.Rescission, policy.Starts().Select(start => (DateOnly?)start.From).FirstOrDefault());

    private static Policy After(Policy policy, DecisionTaken decision) => Adopting.Decide(policy, decision) is Platform.Outcome.Accepted { Events: var events }
        ? events.Aggregate(policy, (state, @event) => @event switch
        {
            RevisionAdopted adopted => state.Apply(adopted),
            RevisionReturned returned => state.Apply(returned),
            DecisionRescinded rescinded => state.Apply(rescinded),
            _ => throw new InvalidOperationException($"{@event} is unexpected."),
        })
        : policy;

    private static Rescission Basis(string kind) => new(kind, "2023-05-01", "hq/2023/4");

    private static DecisionTaken Rescinded(string kind) => Decision() with { TakesEffect = false, HadEffect = true, Rescission = Basis(kind) };

    [Fact]
    public void A_decision_on_what_does_not_exist_is_refused()
    {
        Adopting.Decide(null, Decision()).Refusal().Type.ShouldBe("policy-unknown");
        Adopting.Decide(Given.Policy(Opened, Submitted), Decision() with { On = new DecidedRevision("dx-policy", "9.0", 1, Hash) }).Refusal().Type.ShouldBe("revision-unknown");
    }

    [Fact]
    public void A_text_cannot_apply_before_its_decision() =>
        Adopting.Decide(Given.Policy(Opened, Submitted), Decision() with { DecidedOn = "2022-08-01" }).Refusal().Type.ShouldBe("effective-before-decision");

    [Theory]
    [InlineData("rejected")]
    [InlineData("returned")]
    [InlineData("withdrawn")]
    public void What_is_not_approved_opens_the_draft_again(string outcome)
    {
        var decision = Decision() with { Outcome = outcome };
        var policy = Given.Policy(Opened, Submitted);
        var events = Adopting.Decide(policy, decision).Events();
        events[0].ShouldBeOfType<RevisionReturned>().Outcome.ShouldBe(outcome);
        Adopting.Beside([.. events]).ShouldBe([new DraftReopened(1, ReopenedBecause.Returned)]);
    }

    private static Platform.Outcome Submit(Revision draft) =>
        Submitting.Decide(Given.Policy(Opened), PolicyText.Empty, draft, 2, new SubmitRevision(Given.July2022, Given.July2022));

    private static DecisionTaken Decision() => new(
        new MessageSource("133086", "proposal/dx-policy-1-0-1", 4, "decisions/1"), "dx-policy-1-0-1", "hq/2022/1", "hq", 2022, 1, "approved", "2022-07-20",
        new DecidedRevision("dx-policy", "1.0", 1, Hash), Illustrative: true);
}
