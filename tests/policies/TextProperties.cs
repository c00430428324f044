using CsCheck;
using DxGovernance.Platform;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Tests;

/// <summary>What holds for whatever sequence of commands: the ids are few, so that they meet each other.</summary>
public class TextProperties
{
    private static readonly Gen<string> Id = Gen.Int[0, 7].Select(n => $"p{n}");

    private static readonly Gen<Func<Revision, PolicyText, Outcome>> Command = Gen.OneOf(
        Gen.Select(Id, Id.Null(), Id.Null(), Gen.String[Gen.Char.AlphaNumeric, 0, 3], (id, parent, after, text) =>
            new Func<Revision, PolicyText, Outcome>((revision, state) => Amending.Decide(revision, state, new AddProvision(id, ProvisionKind.Paragraph, text, parent, after)))),
        Gen.Select(Id, Gen.String[Gen.Char.AlphaNumeric, 0, 3], (id, text) =>
            new Func<Revision, PolicyText, Outcome>((revision, state) => Amending.Decide(revision, state, id, new AmendProvision(text)))),
        Id.Select(id => new Func<Revision, PolicyText, Outcome>((revision, state) => Amending.Decide(revision, state, id))));

    [Fact]
    public void Whatever_is_commanded_the_fold_of_the_events_is_the_state_and_the_tree_is_sound() =>
        Command.List[0, 60].Sample(commands =>
        {
            var (revision, text) = Run(commands);
            var rebuilt = revision.TextOn(PolicyText.Empty);
            var order = rebuilt.InOrder().ToList();
            return rebuilt.ContentHash() == text.ContentHash()
                && order.Count == rebuilt.Count
                && order.Select(placed => placed.Provision.Id).Distinct().Count() == order.Count
                && order.All(placed => placed.Parent is null || order.FindIndex(other => other.Provision.Id == placed.Parent) < order.IndexOf(placed));
        });

    [Fact]
    public void Folding_twice_gives_what_folding_once_gives() =>
        Command.List[0, 40].Sample(commands =>
        {
            var (revision, _) = Run(commands);
            return revision.TextOn(PolicyText.Empty).ContentHash() == revision.TextOn(PolicyText.Empty).ContentHash();
        });

    [Fact]
    public void A_comparison_is_empty_just_when_the_texts_are_the_same_up_to_the_order_of_siblings() =>
        Gen.Select(Command.List[0, 30], Command.List[0, 30]).Sample((first, second) =>
        {
            var (from, to) = (Run(first).Text, Run(second).Text);
            var same = from.InOrder().ToHashSet().SetEquals(to.InOrder());
            return Comparison.Between(from, to).Count == 0 == same && Comparison.Between(from, from).Count == 0;
        });

    [Fact]
    public void What_one_comparison_calls_added_the_reverse_calls_removed() =>
        Gen.Select(Command.List[0, 30], Command.List[0, 30]).Sample((first, second) =>
        {
            var (from, to) = (Run(first).Text, Run(second).Text);
            var added = Comparison.Between(from, to).Where(change => change.Change == ChangeKind.Added).Select(change => change.Id).ToHashSet();
            var removed = Comparison.Between(to, from).Where(change => change.Change == ChangeKind.Removed).Select(change => change.Id);
            return added.SetEquals(removed);
        });

    private static (Revision Revision, PolicyText Text) Run(List<Func<Revision, PolicyText, Outcome>> commands)
    {
        var revision = Given.Draft();
        var text = PolicyText.Empty;
        foreach (var @event in commands.SelectMany(command => command(revision, text) is Outcome.Accepted accepted ? accepted.Events : []).OfType<object>())
        {
            (revision, text) = @event switch
            {
                ProvisionAdded e => (revision.Apply(e), text.Apply(e)),
                ProvisionAmended e => (revision.Apply(e), text.Apply(e)),
                ProvisionRepealed e => (revision.Apply(e), text.Apply(e)),
                _ => (revision, text),
            };
        }

        return (revision, text);
    }
}
