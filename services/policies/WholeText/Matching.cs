using System.Text;
using System.Text.RegularExpressions;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.WholeText;

/// <summary>
/// Finds for each written provision the one of the draft that it is: by its id where one is written; else the one that
/// says the same, has the same heading, or is most alike. What is found nowhere is new.
/// </summary>
internal static partial class Matching
{
    /// <summary>At least this share of character pairs (in hundredths) must be common to call two texts one that was edited.</summary>
    private const int AlikeFrom = 50;

    /// <summary>A provision is compared with as many of the draft around its own place, so that a long text is not compared with itself squared.</summary>
    private const int Around = 200;

    /// <summary>The id of each written provision; those that are found nowhere get one that was never used.</summary>
    public static IReadOnlyDictionary<WrittenProvision, string> IdsOf(PolicyText draft, IReadOnlyList<WrittenProvision> written)
    {
        var ids = new Dictionary<WrittenProvision, string>(ReferenceEqualityComparer.Instance);
        var all = written.SelectMany(InOrder).ToList();
        foreach (var given in all.Where(provision => provision.Id is not null))
        {
            ids[given] = given.Id!;
        }

        var claimed = ids.Values.ToHashSet();
        var free = draft.InOrder().Select(placed => placed.Provision).Where(provision => !claimed.Contains(provision.Id)).ToList();
        var open = all.Where(provision => provision.Id is null).ToList();
        Pair(open, free, ids, provision => (provision.Kind, Plain(provision.Heading), Plain(provision.Text)));
        // A kind that is not written is a guess: the draft's own counts.
        var guessed = open.Where(provision => !provision.KindStated).ToList();
        Pair(guessed, free, ids, provision => (Plain(provision.Heading), Plain(provision.Text)));
        Pair(
            guessed.Where(provision => provision.Provision.Heading is not null), free.Where(provision => provision.Heading is not null && MarkdownGrammar.IsStructural(provision.Kind)), ids,
            provision => Plain(provision.Heading));
        Pair(open.Where(provision => provision.Provision.Heading is not null), free.Where(provision => provision.Heading is not null), ids, provision => (provision.Kind, Plain(provision.Heading)));
        PairAlike(open, free, ids);
        NameNew(draft, written, parent: null, ids);
        return ids;
    }

    /// <summary>A provision with all that it holds, before what it holds.</summary>
    public static IEnumerable<WrittenProvision> InOrder(WrittenProvision provision) => provision.Provisions.SelectMany(InOrder).Prepend(provision);

    /// <summary>Pairs those of one key in document order: the first with the first.</summary>
    private static void Pair<TKey>(IEnumerable<WrittenProvision> open, IEnumerable<Provision> free, Dictionary<WrittenProvision, string> ids, Func<Provision, TKey> keyOf)
        where TKey : notnull
    {
        var taken = ids.Values.ToHashSet();
        var waiting = free.Where(provision => !taken.Contains(provision.Id)).GroupBy(keyOf).ToDictionary(same => same.Key, same => new Queue<string>(same.Select(provision => provision.Id)));
        foreach (var provision in open.Where(provision => !ids.ContainsKey(provision)))
        {
            if (waiting.TryGetValue(keyOf(provision.Provision), out var same) && same.TryDequeue(out var id))
            {
                ids[provision] = id;
            }
        }
    }

    /// <summary>Pairs the most alike first; of equals, those that come first.</summary>
    private static void PairAlike(List<WrittenProvision> open, List<Provision> free, Dictionary<WrittenProvision, string> ids)
    {
        var taken = ids.Values.ToHashSet();
        var candidates = free.Where(provision => !taken.Contains(provision.Id)).Select((provision, place) => (provision, place, Pairs: PairsOf(provision))).ToList();
        var waiting = open.Count(provision => !ids.ContainsKey(provision));
        var alike = open.Where(provision => !ids.ContainsKey(provision)).SelectMany((provision, place) =>
        {
            var pairs = PairsOf(provision.Provision);
            return candidates.Skip(place * candidates.Count / Math.Max(1, waiting) - Around).Take(2 * Around)
                .Where(candidate => candidate.provision.Kind == provision.Provision.Kind)
                .Select(candidate => (Written: provision, candidate.provision.Id, Share: ShareOf(pairs, candidate.Pairs), Order: (place, candidate.place)))
                .Where(pair => pair.Share >= AlikeFrom);
        });
        foreach (var pair in alike.OrderByDescending(pair => pair.Share).ThenBy(pair => pair.Order).ToList())
        {
            if (!ids.ContainsKey(pair.Written) && taken.Add(pair.Id))
            {
                ids[pair.Written] = pair.Id;
            }
        }
    }

    private static void NameNew(PolicyText draft, IReadOnlyList<WrittenProvision> siblings, string? parent, Dictionary<WrittenProvision, string> ids)
    {
        var used = ids.Values.ToHashSet();
        foreach (var provision in siblings)
        {
            if (!ids.TryGetValue(provision, out var id))
            {
                var stem = provision.Provision.Kind.ToString().ToLowerInvariant();
                var prefix = parent is { Length: <= 48 } ? $"{parent}-{stem}" : stem;
                var number = 1;
                while (!used.Add(id = $"{prefix}-{number}") || draft.Find(id) is not null || draft.IsRepealed(id))
                {
                    number++;
                }

                ids[provision] = id;
            }

            NameNew(draft, provision.Provisions, id, ids);
            used.UnionWith(ids.Values);
        }
    }

    /// <summary>What a text says, whatever its width and spacing.</summary>
    private static string Plain(string? text) => Blanks().Replace((text ?? "").Normalize(NormalizationForm.FormKC), "");

    private static Dictionary<(char, char), int> PairsOf(Provision provision)
    {
        var text = Plain(provision.Heading + provision.Text);
        var pairs = new Dictionary<(char, char), int>();
        for (var at = 0; at + 1 < text.Length; at++)
        {
            pairs[(text[at], text[at + 1])] = pairs.GetValueOrDefault((text[at], text[at + 1])) + 1;
        }

        return pairs;
    }

    /// <summary>Dice's coefficient of the character pairs, in hundredths.</summary>
    private static int ShareOf(Dictionary<(char, char), int> one, Dictionary<(char, char), int> other)
    {
        var total = one.Values.Sum() + other.Values.Sum();
        return total == 0 ? 0 : 200 * one.Sum(pair => Math.Min(pair.Value, other.GetValueOrDefault(pair.Key))) / total;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
