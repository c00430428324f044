using System.Text.Json;
using DxGovernance.Platform;
using DxGovernance.Platform.Store;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.WholeText;

/// <summary>Reads a whole policy from Markdown; how it is written is in docs/policy-markdown.md.</summary>
public static class MarkdownReading
{
    private const int Deepest = 12;
    private const int MostProvisions = 5000;
    private const int MostFaults = 50;

    private static readonly Dictionary<string, ProvisionKind> Kinds =
        Enum.GetValues<ProvisionKind>().ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()));

    private static readonly string[] Keys = ["label", "heading", "item", "plan", "plan-version", "serves", "reading", "abbreviation", "image-alt", "image-sha256"];

    /// <summary>Reads it: the text, or every line that cannot be read.</summary>
    public static ReadText Read(string markdown)
    {
        var lines = markdown.Split('\n');
        var faults = new List<Fault>();
        var body = 0;
        FrontMatter.Read? front = null;
        if (lines[0].TrimEnd() == "---")
        {
            var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
            if (end < 0)
            {
                return new ReadText(null, [new Fault(1, null, "front-matter-invalid", "前付けを閉じる --- がありません", "The front matter is not closed by a line of ---.")]);
            }

            front = FrontMatter.Parse(string.Join('\n', lines[1..end]), firstLine: 2, faults);
            body = end + 1;
        }

        var root = new Node(0, null, ProvisionKind.Chapter);
        new BodyReader(lines, body, front?.NationalPlan, faults).Read(root, fence: null, depth: 0);
        if (root.Text is not null)
        {
            faults.Add(new Fault(body + 1, null, "text-outside-provision", "条項の外に本文があります", "A ::: text stands outside of every provision."));
        }

        Check(root.Children, faults);
        return faults.Count > 0
            ? new ReadText(null, [.. faults.OrderBy(fault => fault.Line).Take(MostFaults)])
            : new ReadText(new WrittenText(front?.Facts, front?.Source, [.. root.Children.Select(child => child.Written())]), []);
    }

    private static void Check(List<Node> provisions, List<Fault> faults)
    {
        var seen = new Dictionary<string, int>();
        var waiting = new Stack<Node>(provisions);
        var count = 0;
        while (waiting.TryPop(out var node))
        {
            count++;
            if (node.Id is { } id && !seen.TryAdd(id, node.Line))
            {
                var (first, second) = (Math.Min(seen[id], node.Line), Math.Max(seen[id], node.Line));
                faults.Add(new Fault(second, id, "id-duplicate", $"ID「{id}」は{first}行目で使われています", $"The id {id} is used on line {first} already."));
            }

            node.Children.ForEach(waiting.Push);
        }

        if (count > MostProvisions)
        {
            faults.Add(new Fault(1, null, "text-too-long", "条項が多すぎます", $"A policy has at most {MostProvisions} provisions; this one has {count}."));
        }
    }

    /// <summary>A provision in the making.</summary>
    private sealed class Node(int line, string? id, ProvisionKind kind)
    {
        public int Line => line;

        public string? Id => id;

        public ProvisionKind Kind => kind;

        public string? Label { get; set; }

        public bool Numbered { get; set; }

        public bool KindStated { get; set; }

        public string? Heading { get; set; }

        public string? Text { get; set; }

        public NationalItem? NationalItem { get; set; }

        public TermForms? Term { get; set; }

        public FigureImage? Image { get; set; }

        public IReadOnlyList<string> Principles { get; set; } = [];

        public List<Node> Children { get; } = [];

        public WrittenProvision Written() => new(
            line, id,
            new Provision(id ?? "", kind, Label, Heading, Text ?? "", NationalItem) { Numbered = Numbered, Term = Term, Image = Image },
            Principles,
            [.. Children.Select(child => child.Written())],
            KindStated);
    }

    private sealed class BodyReader(string[] lines, int start, (string Plan, string Version)? nationalPlan, List<Fault> faults)
    {
        private int _at = start;

        /// <summary>Reads up to the fence that closes it, or to the end.</summary>
        public void Read(Node holder, string? fence, int depth)
        {
            var open = new Stack<(int Level, Node Node)>([(0, holder)]);
            var plain = new List<string>();
            var plainFrom = _at;
            (Attributes Attributes, int Line)? pending = null;
            string? code = null;
            while (_at < lines.Length)
            {
                var line = lines[_at];
                if (code is not null || MarkdownGrammar.CodeFence().IsMatch(line))
                {
                    code = CodeAfter(code, line);
                    plain.Add(line);
                    _at++;
                }
                else if (MarkdownGrammar.Fence().Match(line) is { Success: true } fenced)
                {
                    Flush();
                    _at++;
                    if (fenced.Groups["text"].Success)
                    {
                        OwnText(open.Peek().Node, fenced.Groups["fence"].Value);
                    }
                    else if (fenced.Groups["attributes"].Success)
                    {
                        Container(open.Peek().Node, fenced.Groups["attributes"].Value, fenced.Groups["fence"].Value, depth);
                    }
                    else if (fenced.Groups["fence"].Value == fence)
                    {
                        Unused();
                        return;
                    }
                    else
                    {
                        Add(_at, null, "fence-unopened", "対応する開始行のない ::: です", "This fence closes nothing: there is none of just as many colons open.");
                    }

                    plainFrom = _at;
                }
                else if (MarkdownGrammar.Heading().Match(line) is { Success: true } heading)
                {
                    Flush();
                    Unused();
                    var level = heading.Groups["level"].Length;
                    while (open.Peek().Level >= level)
                    {
                        open.Pop();
                    }

                    var node = HeadingNode(heading.Groups["text"].Value, level, open.Peek().Node);
                    open.Peek().Node.Children.Add(node);
                    open.Push((level, node));
                    plainFrom = ++_at;
                }
                else if (MarkdownGrammar.AttributeLine().IsMatch(line))
                {
                    Flush();
                    Unused();
                    if (Attributes.TryParse(line.TrimEnd(), out var attributes))
                    {
                        pending = (attributes, _at + 1);
                    }
                    else
                    {
                        Add(_at + 1, null, "attributes-invalid", "属性の書き方が正しくありません", "Attributes are written {#id .kind key=\"value\"}.");
                    }

                    plainFrom = ++_at;
                }
                else
                {
                    plain.Add(line);
                    _at++;
                }
            }

            Flush();
            Unused();
            if (fence is not null)
            {
                Add(holder.Line, holder.Id, "fence-unclosed", $"{fence} が閉じられていません", $"This provision is not closed by a line of {fence}.");
            }

            void Flush()
            {
                pending = Plain(open.Peek().Node, string.Join('\n', plain), plainFrom, pending);
                plain.Clear();
                plainFrom = _at;
            }

            void Unused()
            {
                if (pending is { } unused)
                {
                    Add(unused.Line, unused.Attributes.Id, "attributes-unused", "属性の行の後に本文がありません", "There is no block below this line of attributes.");
                    pending = null;
                }
            }
        }

        /// <summary>Plain blocks: the one below a line of attributes, then the holder's own text or provisions of their own.</summary>
        private (Attributes, int)? Plain(Node holder, string region, int from, (Attributes Attributes, int Line)? pending)
        {
            var blocks = MarkdownGrammar.BlocksOf(region);
            if (blocks.Count == 0)
            {
                return pending;
            }

            if (pending is { } given)
            {
                var node = NodeOf(given.Attributes, given.Line, KindOf(given.Attributes, given.Line, blocks[0].Kind));
                node.Text = blocks[0].Text;
                holder.Children.Add(node);
                blocks = [.. blocks.Skip(1)];
            }
            else if (!MarkdownGrammar.IsStructural(holder.Kind) && holder is { Text: null, Children.Count: 0 })
            {
                var first = region.Split('\n').Skip(blocks[0].Line);
                holder.Text = string.Join('\n', first).TrimEnd();
                // The first block's own place, past blanks that CommonMark does not count.
                holder.Text = holder.Text[holder.Text.IndexOf(blocks[0].Text, StringComparison.Ordinal)..];
                return null;
            }

            holder.Children.AddRange(blocks.Select(block => new Node(from + block.Line + 1, null, block.Kind) { Text = block.Text }));
            return null;
        }

        private void OwnText(Node holder, string fence)
        {
            var from = _at;
            while (_at < lines.Length && lines[_at].TrimEnd() != fence)
            {
                _at++;
            }

            if (_at == lines.Length)
            {
                Add(from, holder.Id, "fence-unclosed", $"{fence} が閉じられていません", $"This text is not closed by a line of {fence}.");
                return;
            }

            if (holder.Text is not null)
            {
                Add(from, holder.Id, "text-twice", "この条項には既に本文があります", "This provision has a text already.");
            }

            holder.Text = string.Join('\n', lines[from.._at]);
            _at++;
        }

        private void Container(Node holder, string written, string fence, int depth)
        {
            var line = _at;
            if (!Attributes.TryParse(written, out var attributes))
            {
                Add(line, null, "attributes-invalid", "属性の書き方が正しくありません", "Attributes are written {#id .kind key=\"value\"}.");
                attributes = Attributes.None with { Classes = ["box"] };
            }

            var node = NodeOf(attributes, line, KindOf(attributes, line, null));
            node.Heading = attributes["heading"];
            node.Label = node.Numbered || attributes["label"] is "" ? null : attributes["label"];
            node.NationalItem = ItemOf(attributes, line, node, marked: false);
            holder.Children.Add(node);
            if (depth == Deepest)
            {
                Add(line, node.Id, "too-deep", "入れ子が深すぎます", $"Provisions are nested at most {Deepest} deep.");
                _at = lines.Length;
                return;
            }

            Read(node, fence, depth + 1);
        }

        private Node HeadingNode(string written, int level, Node holder)
        {
            var line = _at + 1;
            var (text, attributes) = Attributes.Split(written);
            var marked = MarkdownGrammar.MarkAtEnd().Match(text);
            var kind = KindOf(attributes, line,
                holder.Kind == ProvisionKind.Glossary ? ProvisionKind.Term
                : marked.Success ? ProvisionKind.Measure
                : level == 1 ? ProvisionKind.Chapter
                : ProvisionKind.Section);
            var node = NodeOf(attributes, line, kind);
            var isMarked = kind == ProvisionKind.Measure && marked.Success;
            if (isMarked)
            {
                text = text[..marked.Index].TrimEnd();
            }

            if (attributes["label"] is { } given)
            {
                node.Label = given.Length == 0 || node.Numbered ? null : given;
            }
            else if (Numbering.LabelIn(text) is { Success: true } label)
            {
                node.Label = node.Numbered ? null : label.Groups["label"].Value;
                text = text[label.Length..];
            }

            node.Heading = text.Length == 0 ? null : text;
            node.NationalItem = ItemOf(attributes, line, node, isMarked);
            return node;
        }

        private Node NodeOf(Attributes attributes, int line, ProvisionKind kind)
        {
            if (attributes.Id is { } id && !StreamKey.IsSlug(id))
            {
                Add(line, id, "id-invalid", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens.");
            }

            foreach (var unknown in attributes.Values.Keys.Except(Keys))
            {
                Add(line, attributes.Id, "attributes-invalid", $"属性「{unknown}」は使えません", $"There is no attribute {unknown}; known are {string.Join(", ", Keys)}.");
            }

            return new Node(line, attributes.Id, kind)
            {
                Numbered = attributes.Classes.Contains("numbered"),
                KindStated = attributes.Classes.Any(name => name != "numbered"),
                Principles = attributes["serves"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
                Term = attributes["reading"] is not null || attributes["abbreviation"] is not null ? new TermForms(attributes["reading"], attributes["abbreviation"]) : null,
                Image = attributes["image-alt"] is { } alternative ? new FigureImage(alternative, attributes["image-sha256"]) : null,
            };
        }

        private ProvisionKind KindOf(Attributes attributes, int line, ProvisionKind? otherwise)
        {
            var kinds = attributes.Classes.Where(name => name != "numbered").ToList();
            if (kinds is [var name] && Kinds.TryGetValue(name, out var kind))
            {
                return kind;
            }

            if (kinds.Count == 0 && otherwise is { } usual)
            {
                return usual;
            }

            Add(line, attributes.Id, "kind-unknown",
                kinds.Count == 0 ? "条項の種類がありません" : $"条項の種類「{string.Join(' ', kinds)}」は使えません",
                $"A provision has one kind: {string.Join(", ", Kinds.Keys.Select(known => $".{known}"))}.");
            return otherwise ?? ProvisionKind.Box;
        }

        private NationalItem? ItemOf(Attributes attributes, int line, Node node, bool marked)
        {
            if (!marked && attributes["item"] is null)
            {
                return null;
            }

            if ((attributes["item"] ?? node.Heading) is { } item && (attributes["plan"] ?? nationalPlan?.Plan) is { } plan && (attributes["plan-version"] ?? nationalPlan?.Version) is { } version)
            {
                return new NationalItem(plan, version, item);
            }

            Add(line, node.Id, "national-plan-unknown", "◆がどの計画の項目かわかりません", "Say which plan ◆ is of: nationalPlan in the front matter, or plan and plan-version here.");
            return null;
        }

        private void Add(int line, string? subject, string type, string japanese, string english) => faults.Add(new Fault(line, subject, type, japanese, english));

        private static string? CodeAfter(string? code, string line)
        {
            var fence = MarkdownGrammar.CodeFence().Match(line);
            return code is null ? fence.Groups["fence"].Value
                : fence.Success && fence.Groups["fence"].Value.StartsWith(code, StringComparison.Ordinal) && line.Trim().All(character => character == code[0]) ? null
                : code;
        }
    }
}
