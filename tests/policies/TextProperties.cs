using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Policies.Comparing;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

/// <summary>What holds for whatever sequence of commands: the ids are few, so that they meet each other.</summary>
public class TextProperties
{
    private static readonly Gen<string> Id = Gen.Int[0, 7].Select(n => $"p{n}");

    private static readonly Gen<string> Word = Gen.String[Gen.Char.AlphaNumeric, 0, 3];

    private static readonly Gen<Func<Revision, Outcome>> Command = Gen.OneOf(
        Gen.Select(Id, Id.Null(), Id.Null(), Word, (id, parent, after, text) =>
            new Func<Revision, Outcome>(revision => Amending.Decide(revision, new AddProvision(id, ProvisionKind.Measure, text, parent, after, Numbered: text.Length > 1)))),
        Gen.Select(Id, Word, Word, (id, text, label) =>
            new Func<Revision, Outcome>(revision => Amending.Decide(revision, id, new AmendProvision(text, Label: label.Length == 0 ? null : label)))),
        Gen.Select(Id, Id.Null(), Id.Null(), (id, parent, after) => new Func<Revision, Outcome>(revision => Moving.Decide(revision, id, new MoveProvision(parent, after)))),
        Id.Select(id => new Func<Revision, Outcome>(revision => Amending.Decide(revision, id))));

    [Fact]
    public void Whatever_is_commanded_the_fold_of_the_events_is_the_state_and_the_tree_is_sound() =>
        Command.List[0, 60].Sample(commands =>
        {
            var (revision, events) = Run(commands);
            var order = revision.Text.InOrder().ToList();
            return Given.Draft([.. events]).Text.ContentHash() == revision.Text.ContentHash()
                && order.Count == revision.Text.Count
                && order.Select(placed => placed.Provision.Id).Distinct().Count() == order.Count
                && order.All(placed => placed.Parent is null || order.FindIndex(other => other.Provision.Id == placed.Parent) < order.IndexOf(placed));
        });

    [Fact]
    public void A_text_that_was_kept_as_a_snapshot_is_the_text_that_the_events_make() =>
        Command.List[0, 40].Sample(commands =>
        {
            var text = Run(commands).Revision.Text;
            var kept = PolicyText.Of(text.ToSnapshot());
            return kept.ContentHash() == text.ContentHash() && kept.InOrder().SequenceEqual(text.InOrder());
        });

    [Fact]
    public void No_two_siblings_have_the_same_label() =>
        Command.List[0, 60].Sample(commands =>
        {
            var text = Run(commands).Revision.Text;
            return text.InOrder().Where(placed => placed.Provision.Label is not null).All(placed => text.ChildrenOf(placed.Parent)
                .Count(sibling => text.Find(sibling)!.Provision.Label == placed.Provision.Label) == 1);
        });

    [Fact]
    public void A_comparison_is_empty_just_when_both_texts_show_the_same_in_the_same_order() =>
        Gen.Select(Command.List[0, 30], Command.List[0, 30]).Sample((first, second) =>
        {
            var (from, to) = (Run(first).Revision.Text, Run(second).Revision.Text);
            var same = Shown(from).SequenceEqual(Shown(to));
            return Comparison.Between(from, to).Count == 0 == same && Comparison.Between(from, from).Count == 0;
        });

    [Fact]
    public void What_one_comparison_calls_added_the_reverse_calls_removed() =>
        Gen.Select(Command.List[0, 30], Command.List[0, 30]).Sample((first, second) =>
        {
            var (from, to) = (Run(first).Revision.Text, Run(second).Revision.Text);
            var added = Comparison.Between(from, to).Where(change => change.Change == ChangeKind.Added).Select(change => change.Id).ToHashSet();
            var removed = Comparison.Between(to, from).Where(change => change.Change == ChangeKind.Removed).Select(change => change.Id);
            return added.SetEquals(removed);
        });

    private static IEnumerable<(string, string?, string?, string, string?)> Shown(PolicyText text) =>
        text.InOrder().Select(placed => (placed.Provision.Id, text.LabelOf(placed.Provision.Id), placed.Provision.Heading, placed.Provision.Text, placed.Parent));

    private static (Revision Revision, IReadOnlyList<object> Events) Run(List<Func<Revision, Outcome>> commands)
    {
        var revision = Given.Draft();
        var events = new List<object>();
        foreach (var command in commands)
        {
            foreach (var @event in command(revision) is Outcome.Accepted accepted ? accepted.Events : [])
            {
                revision = revision.Apply(@event);
                events.Add(@event);
            }
        }

        return (revision, events);
    }
}
