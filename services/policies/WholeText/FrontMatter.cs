using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using DxGovernance.Platform;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Revisions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace DxGovernance.Policies.WholeText;

/// <summary>The facts of a revision at the head of its Markdown: YAML between two lines of <c>---</c>, where each value may be JSON.</summary>
internal static class FrontMatter
{
    // Leaves Japanese as it is, and escapes <, > and &: the front matter can carry no markup either.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private const int Deepest = 8;

    /// <summary>What a front matter says, with the plan whose items a bare ◆ stands for.</summary>
    public sealed record Read(WrittenFacts Facts, RevisionSource? Source, (string Plan, string Version)? NationalPlan);

    /// <summary>Reads it; what it cannot read is added to the faults, by line.</summary>
    /// <param name="yaml">The lines between the fences.</param>
    /// <param name="firstLine">The line of the first of them, counted from 1.</param>
    /// <param name="faults">What could not be read.</param>
    public static Read? Parse(string yaml, int firstLine, List<Fault> faults)
    {
        try
        {
            // An alias can make a small file stand for an endless one, and deep nesting keeps the parser busy for long.
            var parser = new Parser(new StringReader(yaml));
            for (var depth = 0; parser.MoveNext(); depth += parser.Current!.NestingIncrease)
            {
                if (depth > Deepest)
                {
                    faults.Add(Fault((int)parser.Current!.Start.Line, "前付けの入れ子が深すぎます", $"The front matter is nested at most {Deepest} deep."));
                    return null;
                }

                if (parser.Current is YamlDotNet.Core.Events.AnchorAlias alias)
                {
                    faults.Add(Fault((int)alias.Start.Line, "YAMLの別名（*）は使えません", "YAML aliases are not taken."));
                    return null;
                }
            }

            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            if (stream.Documents is not [{ RootNode: YamlMappingNode root }])
            {
                faults.Add(Fault(1, "前付けが「項目: 値」の形ではありません", "The front matter is a mapping of names to values."));
                return null;
            }

            return new Reader(firstLine, faults).Read(root);
        }
        catch (YamlException problem)
        {
            faults.Add(Fault((int)Math.Max(problem.Start.Line, 1), "前付けのYAMLが読み取れません", $"The front matter is no YAML: {problem.Message}"));
            return null;
        }

        Fault Fault(int line, string japanese, string english) => new(firstLine + line - 1, null, "front-matter-invalid", japanese, english);
    }

    /// <summary>Writes it, fences included.</summary>
    public static IEnumerable<string> Write(string policy, RevisionNumber revision, PolicyFacts facts, RevisionSource? source, (string Plan, string Version)? nationalPlan)
    {
        yield return "---";
        yield return $"policy: {Text(policy)}";
        yield return $"revision: {Text(revision.ToString())}";
        yield return $"title: {Text(facts.Title)}";
        var canonical = facts.Canonical();
        if (facts.Period is not null)
        {
            yield return $"period: {Value(canonical["period"]!)}";
        }

        foreach (var list in new[] { "legalBases", "relatedPlans" })
        {
            if (canonical[list]!.AsArray() is { Count: > 0 } items)
            {
                yield return $"{list}:";
                foreach (var item in items)
                {
                    yield return $"  - {Value(item!)}";
                }
            }
        }

        if (facts.AdoptingBody is { } body)
        {
            yield return $"adoptingBody: {Text(body)}";
        }

        if (facts.Contact is { } contact)
        {
            yield return $"contact: {Text(contact)}";
        }

        if (source is not null)
        {
            yield return $"source: {Value(new JsonObject
            {
                ["title"] = source.Title,
                ["sha256"] = source.Sha256,
                ["address"] = source.Address,
                ["takenOn"] = source.TakenOn?.ToString(),
                ["authority"] = source.Authority,
                ["note"] = source.Note,
            })}";
        }

        if (nationalPlan is { } plan)
        {
            yield return $"nationalPlan: {Value(new JsonObject { ["plan"] = plan.Plan, ["version"] = plan.Version })}";
        }

        yield return "---";
    }

    private static string Text(string text) => JsonSerializer.Serialize(text, Json);

    private static string Value(JsonNode node)
    {
        if (node is JsonObject members)
        {
            foreach (var absent in members.Where(member => member.Value is null).Select(member => member.Key).ToList())
            {
                members.Remove(absent);
            }
        }

        return node.ToJsonString(Json);
    }

    private sealed class Reader(int firstLine, List<Fault> faults)
    {
        public Read? Read(YamlMappingNode root)
        {
            var before = faults.Count;
            Known(root, "policy", "revision", "title", "period", "legalBases", "relatedPlans", "adoptingBody", "contact", "source", "nationalPlan");
            var title = Text(root, "title") ?? "";
            if (title.Length == 0)
            {
                Add(root, "題名（title）がありません", "The front matter states no title.");
            }

            var facts = new PolicyFacts(
                title,
                Map(root, "period") is { } period ? PeriodOf(period) : null,
                [.. List(root, "legalBases").Select(BasisOf).OfType<LegalBasis>()],
                [.. List(root, "relatedPlans").Select(PlanOf).OfType<RelatedPlan>()],
                Text(root, "adoptingBody"),
                Text(root, "contact"));
            var source = Map(root, "source") is { } written ? SourceOf(written) : null;
            (string, string)? national = Map(root, "nationalPlan") is { } plan && Text(plan, "plan") is { } name && Text(plan, "version") is { } version ? (name, version) : null;
            if (Map(root, "nationalPlan") is { } incomplete && national is null)
            {
                Add(incomplete, "nationalPlan には plan と version が必要です", "nationalPlan has a plan and a version.");
            }

            if (faults.Count == before && StatingFacts.Problem(facts) is { } problem)
            {
                faults.Add(new Fault(firstLine, null, problem.Type, problem.Japanese, problem.English));
            }

            return faults.Count > before ? null : new Read(new WrittenFacts(firstLine, Text(root, "policy"), Text(root, "revision"), facts), source, national);
        }

        private PlanPeriod? PeriodOf(YamlMappingNode node)
        {
            Known(node, "from", "to");
            var from = Year(node, "from");
            if (Year(node, "to") is { } to)
            {
                return new PlanPeriod(from, to);
            }

            Add(node, "計画期間の終わり（to）がありません", "The period states no end (to).");
            return null;
        }

        private LegalBasis? BasisOf(YamlMappingNode node)
        {
            Known(node, "law", "article", "kind");
            var kind = Word<LegalBasisKind>(node, "kind");
            if (Text(node, "law") is { } law && Text(node, "article") is { } article && kind is { } known)
            {
                return new LegalBasis(law, article, known);
            }

            Add(node, "根拠法令には law, article, kind（countsAs か madeUnder）が必要です", "A legal basis has law, article and kind (countsAs or madeUnder).");
            return null;
        }

        private RelatedPlan? PlanOf(YamlMappingNode node)
        {
            Known(node, "title", "version", "relation", "from", "to");
            var relation = Word<PlanRelation>(node, "relation");
            if (Text(node, "title") is { } title && relation is { } known)
            {
                return new RelatedPlan(title, Text(node, "version"), known, Date(node, "from"), Date(node, "to"));
            }

            Add(node, "関連計画には title と relation（promotes, alignedWith, considers）が必要です", "A related plan has a title and a relation (promotes, alignedWith or considers).");
            return null;
        }

        private RevisionSource? SourceOf(YamlMappingNode node)
        {
            Known(node, "title", "sha256", "address", "takenOn", "authority", "note");
            var source = new RevisionSource(Text(node, "title") ?? "", Text(node, "sha256"), Text(node, "address"), Date(node, "takenOn"), Text(node, "authority"), Text(node, "note"));
            if (StatingFacts.SourceProblem(source) is not { } problem)
            {
                return source;
            }

            Add(node, problem.Japanese, problem.English);
            return null;
        }

        private T? Word<T>(YamlMappingNode node, string name)
            where T : struct, Enum => Text(node, name) is { } word ? Enum.GetValues<T>().Select(value => (T?)value).FirstOrDefault(value => PolicyFacts.Word(value!.Value) == word) : null;

        private FiscalYear? Year(YamlMappingNode node, string name)
        {
            if (Text(node, name) is not { } text)
            {
                return null;
            }

            if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) && number is >= 1900 and <= 2200)
            {
                return new FiscalYear(number);
            }

            if (FiscalYear.TryParse(text, out var year, out var problem))
            {
                return year;
            }

            Add(node, $"{name} の年度が読み取れません", problem);
            return null;
        }

        private PartialDate? Date(YamlMappingNode node, string name)
        {
            if (Text(node, name) is not { } text)
            {
                return null;
            }

            if (PartialDate.TryParse(text, out var date, out var problem))
            {
                return date;
            }

            Add(node, $"{name} の日付が読み取れません", problem);
            return null;
        }

        private void Known(YamlMappingNode node, params string[] names)
        {
            foreach (var key in node.Children.Keys.Where(key => key is not YamlScalarNode { Value: { } name } || !names.Contains(name)))
            {
                Add(key, $"項目「{key}」は使えません", $"There is no {key} here; known are {string.Join(", ", names)}.");
            }
        }

        private string? Text(YamlMappingNode node, string name)
        {
            if (!node.Children.TryGetValue(new YamlScalarNode(name), out var value))
            {
                return null;
            }

            if (value is YamlScalarNode { Value: { } text } scalar)
            {
                return scalar.Style == ScalarStyle.Plain && text is "" or "null" or "~" ? null : text;
            }

            Add(value, $"{name} は文字列で書きます", $"{name} is a text.");
            return null;
        }

        private YamlMappingNode? Map(YamlMappingNode node, string name)
        {
            if (!node.Children.TryGetValue(new YamlScalarNode(name), out var value) || value is YamlMappingNode)
            {
                return node.Children.TryGetValue(new YamlScalarNode(name), out value) ? (YamlMappingNode)value : null;
            }

            Add(value, $"{name} は「項目: 値」の組で書きます", $"{name} is a mapping of names to values.");
            return null;
        }

        private IEnumerable<YamlMappingNode> List(YamlMappingNode node, string name)
        {
            if (!node.Children.TryGetValue(new YamlScalarNode(name), out var value))
            {
                return [];
            }

            if (value is YamlSequenceNode { Children: var items } && items.All(item => item is YamlMappingNode))
            {
                return items.Cast<YamlMappingNode>();
            }

            Add(value, $"{name} は組の一覧で書きます", $"{name} is a list of mappings.");
            return [];
        }

        private void Add(YamlNode node, string japanese, string english) =>
            faults.Add(new Fault(firstLine + (int)Math.Max(node.Start.Line, 1) - 1, null, "front-matter-invalid", japanese, english));
    }
}
