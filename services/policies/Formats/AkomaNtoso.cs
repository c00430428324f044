using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;
using DxGovernance.Policies.Policies;
using DxGovernance.Policies.Reading;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.Formats;

/// <summary>
/// A revision in Akoma Ntoso 3.0 (OASIS LegalDocML), as a <c>doc</c>: a 方針 is no act. A provision's id is its <c>eId</c>, and
/// its <c>wId</c> too since it never changes; every other <c>eId</c> has an underscore, which no provision's id has.
/// </summary>
public static class AkomaNtoso
{
    /// <summary>The format.</summary>
    public static readonly Format<PolicyDocument> Format = new("application/akn+xml", "xml", Write);

    /// <summary>The namespace of Akoma Ntoso 3.0.</summary>
    internal static readonly XNamespace Namespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    /// <summary>What Akoma Ntoso has no place for: a date's precision, the standing, hashes and times (docs/formats.md).</summary>
    internal static readonly XNamespace Own = "urn:dx-governance:akn:1";

    private const string Editor = "#org_municipality";

    /// <summary>Writes it.</summary>
    public static byte[] Write(PolicyDocument document)
    {
        var names = new Names(document);
        return LegalXml.Bytes(
            Element("akomaNtoso",
                new XAttribute(XNamespace.Xmlns + "dxgov", Own.NamespaceName),
                Element("doc",
                    new XAttribute("name", "policy"),
                    new XAttribute("contains", "singleVersion"),
                    Element("meta",
                        Identification(document, names),
                        document.PublishedOn is { } published ? Element("publication", Dated(published), new XAttribute("name", "publication"), new XAttribute("showAs", "公表")) : null,
                        Lifecycle(document),
                        References(document, names),
                        Notes(document),
                        Proprietary(document)),
                    Preface(document),
                    Element("mainBody", document.Provisions.Count == 0 ? Element("p") : document.Provisions.Select(node => Provision(document, names, node))))),
            """<?xml version="1.0" encoding="utf-8"?>""");
    }

    private static XElement Identification(PolicyDocument document, Names names)
    {
        var part = document.Only is { } only ? $"/~{only}" : "/!main";
        return Element("identification", new XAttribute("source", Editor),
            Element("FRBRWork",
                Value("FRBRthis", $"{names.Work}{part}"), Value("FRBRuri", names.Work),
                Date(names.FirstAdopted, "adoption"), Author(),
                Value("FRBRcountry", $"jp-{document.Municipality}"), Value("FRBRsubtype", "policy"), Value("FRBRnumber", document.Policy), Value("FRBRname", document.Title)),
            Element("FRBRExpression",
                Value("FRBRthis", $"{names.Expression}{part}"), Value("FRBRuri", names.Expression),
                Value("FRBRalias", $"/{document.Municipality}/api/policies/{document.Policy}/revisions/{document.Revision}", new XAttribute("name", "api")),
                Date(names.AppliesFrom, "application"),
                document.AdoptedOn is { } adopted ? Date(adopted, "adoption") : null,
                document.DecidedOn is { } decided ? Date(decided, "decision") : null,
                Author(),
                Value("FRBRversionNumber", document.Revision.ToString()), Element("FRBRlanguage", new XAttribute("language", "jpn"))),
            Element("FRBRManifestation",
                Value("FRBRthis", $"{names.Expression}{part}.xml"), Value("FRBRuri", $"{names.Expression}.xml"),
                Element("FRBRdate", new XAttribute("date", Instant(document.AsOf.RecordedAt)), new XAttribute("name", "recorded")), Author(),
                document.Only is { } portion ? Element("FRBRportion", new XAttribute("from", $"#{portion}")) : null,
                Value("FRBRformat", "application/akn+xml")));
    }

    private static XElement Author() => Element("FRBRauthor", new XAttribute("href", Editor));

    private static XElement Value(string name, string value, params object[] more) => Element(name, more, new XAttribute("value", value));

    private static XElement Date(PartialDate date, string name) => Element("FRBRdate", Dated(date), new XAttribute("name", name));

    /// <summary>A schema's date is a day: the first that it can mean, with its precision beside it.</summary>
    private static object[] Dated(PartialDate date) => date.IsDay
        ? [new XAttribute("date", date.ToString())]
        : [new XAttribute("date", AkomaNtosoAddress.Day(date.First)), new XAttribute(Own + "precision", date.Month == 0 ? "year" : "month")];

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The revisions up to this one, and the repeal: a generation, then amendments.</summary>
    private static XElement? Lifecycle(PolicyDocument document) => History(document) is { Count: > 0 } history
        ? Element("lifecycle", new XAttribute("source", Editor),
            history.Select((revision, index) => Element("eventRef",
                new XAttribute("eId", $"event_{revision.Number}"),
                Dated(revision.AppliesFrom!.Value), new XAttribute("source", $"#revision_{revision.Number}"), new XAttribute("type", index == 0 ? "generation" : "amendment"))),
            document.Repeal is { } repeal
                ? Element("eventRef", new XAttribute("eId", "event_repeal"), Dated(repeal.RepealedFrom), new XAttribute("source", "#act_repeal"), new XAttribute("type", "repeal"))
                : null)
        : null;

    private static List<RevisionStanding> History(PolicyDocument document) => [.. document.Adopted.Where(revision => revision.Number <= document.Revision && revision.AppliesFrom is not null)];

    private static XElement References(PolicyDocument document, Names names) => Element("references", new XAttribute("source", Editor),
        History(document).Select((revision, index) => Reference(
            index == 0 ? "original" : "passiveRef", $"revision_{revision.Number}", AkomaNtosoAddress.Expression(names.Work, revision.AppliesFrom!.Value.First), $"{revision.Number}版")),
        document.Repeal is { } repeal && History(document).Count > 0 ? Named("act_repeal", "repeal", repeal.Authority) : null,
        Reference("TLCOrganization", "org_municipality", $"/akn/ontology/organization/jp/{document.Municipality}", $"全国地方公共団体コード {document.Municipality}"),
        document.AdoptingBody is { } body ? Concept("TLCOrganization", "org_body", "organization", body) : null,
        document.LegalBases.Select((basis, index) => Named($"law_{index + 1}", basis.Kind == LegalBasisKind.MadeUnder ? "madeUnder" : "countsAs", $"{basis.Law}{basis.Article}")),
        document.RelatedPlans.Select((plan, index) => Named($"plan_{index + 1}", JsonNamingPolicy.CamelCase.ConvertName(plan.Plan.Relation.ToString()), $"{plan.Plan.Title}{(plan.Plan.Version is { } version ? $" 第{version}版" : "")}")),
        ProvisionNode.InOrder(document.Provisions).Where(node => node.NationalItem is not null).Select(node =>
            Concept("TLCConcept", $"item_{node.Id}", "concept", $"{node.NationalItem!.Plan} 第{node.NationalItem.Version}版 {node.NationalItem.Item}")),
        ProvisionNode.InOrder(document.Provisions).Where(IsDefined).Select(node => Concept("TLCTerm", $"word_{node.Id}", "term", node.Heading!)));

    private static XElement Reference(string element, string id, string address, string shown) =>
        Element(element, new XAttribute("eId", id), new XAttribute("href", address), new XAttribute("showAs", shown));

    private static XElement Named(string id, string name, string shown) => Element("TLCReference",
        new XAttribute("eId", id), new XAttribute("href", $"/akn/ontology/reference/jp/{Escaped(shown)}"), new XAttribute("showAs", shown), new XAttribute("name", name));

    private static XElement Concept(string element, string id, string ontology, string shown) => Reference(element, id, $"/akn/ontology/{ontology}/jp/{Escaped(shown)}", shown);

    private static string Escaped(string text) => Uri.EscapeDataString(LegalXml.Text(text));

    private static XElement? Notes(PolicyDocument document) => document.Corrections.Count == 0 ? null : Element("notes", new XAttribute("source", Editor),
        document.Corrections.Select(mending => Element("note",
            new XAttribute("eId", NoteOf(mending)), new XAttribute("class", mending.Kind == MendingKind.Correction ? "correction" : "transcriptionFix"), new XAttribute("marker", MarkerOf(mending)),
            new XAttribute(Own + "applied", document.Reading == TextReading.Corrected), mending.Illustrative ? new XAttribute(Own + "illustrative", true) : null,
            Element("p", $"誤：{mending.Misprint.Wrong}"),
            Element("p", $"正：{mending.Misprint.Right}"),
            Element("p", mending.Kind == MendingKind.Correction ? $"{mending.CorrectedOn?.ToJapanese()} {mending.Authority} {mending.Reason}" : $"正本のとおり：{mending.Evidence}"))));

    private static string NoteOf(Mending mending) => string.Create(CultureInfo.InvariantCulture, $"note_{mending.Number}");

    private static string MarkerOf(Mending mending) => string.Create(CultureInfo.InvariantCulture, $"{(mending.Kind == MendingKind.Correction ? "正誤" : "転記修正")}{mending.Number}");

    private static XElement Proprietary(PolicyDocument document) => Element("proprietary", new XAttribute("source", Editor),
        OwnElement("status", JsonNamingPolicy.CamelCase.ConvertName(document.Status.ToString())),
        OwnElement("inForce", document.IsInForce ? "true" : "false", document.DayUnknown ? new XAttribute("dayUnknown", true) : null),
        document.Period is { } period
            ? OwnElement("period", "", period.From is { } from ? new XAttribute("from", from.ToString()) : null, new XAttribute("to", period.To.ToString()),
                document.PeriodStatus is { } status ? new XAttribute("status", JsonNamingPolicy.CamelCase.ConvertName(status.ToString())) : null)
            : null,
        OwnElement("contentHash", document.ContentHash),
        OwnElement("readingHash", document.ReadingHash, new XAttribute("reading", JsonNamingPolicy.CamelCase.ConvertName(document.Reading.ToString()))),
        document.Decision is { } decision ? OwnElement("decision", decision, document.DecisionIllustrative ? new XAttribute("illustrative", true) : null) : null,
        document.RecordedLater is { } later ? OwnElement("recordedLater", later.Source, later.Page is { } page ? new XAttribute("page", page) : null) : null,
        document.DatesFrom is { } dates ? OwnElement("datesFrom", dates) : null,
        document.Contact is { } contact ? OwnElement("contact", contact) : null,
        document.Illustrative ? OwnElement("illustrative", "true") : null,
        OwnElement("validAt", document.AsOf.ValidAt.ToString()),
        OwnElement("recordedAt", Instant(document.AsOf.RecordedAt), new XAttribute("position", document.AsOf.Position)));

    private static XElement OwnElement(string name, string value, params object?[] more) => new(Own + name, more, value);

    private static XElement Preface(PolicyDocument document) => Element("preface",
        Element("longTitle", Element("p", Element("docTitle", document.Title))),
        Element("p", Element("docNumber", $"{document.Revision}版"), document.AdoptedOn is { } adopted ? Element("docDate", Dated(adopted), adopted.ToJapanese()) : null),
        document.Illustrative ? Element("p", new XAttribute("class", "illustrative"), "例示（illustrative）") : null,
        document.DecisionIllustrative ? Element("p", new XAttribute("class", "illustrative"), "例示（illustrative）：決定の記録") : null);

    private static XElement Provision(PolicyDocument document, Names names, ProvisionNode node)
    {
        var own = OwnBlocks(document, names, node).ToList();
        var name = JsonNamingPolicy.CamelCase.ConvertName(node.Kind.ToString());
        object? content = node.Provisions.Count == 0
            ? Element("content", own.Count > 0 ? own : Element("p"))
            : new object?[] { own.Count > 0 ? Element("intro", own) : null, node.Provisions.Select(held => Provision(document, names, held)) };
        return Element(node.Kind is ProvisionKind.Chapter or ProvisionKind.Section or ProvisionKind.Paragraph or ProvisionKind.List ? name : "hcontainer",
            node.Kind is ProvisionKind.Chapter or ProvisionKind.Section or ProvisionKind.Paragraph or ProvisionKind.List ? null : new XAttribute("name", name),
            new XAttribute("eId", node.Id),
            new XAttribute("wId", node.Id),
            node.Label is { } label ? Element("num", label) : null,
            node.Heading is { } heading ? Element("heading", IsDefined(node) ? Element("term", new XAttribute("refersTo", $"#word_{node.Id}"), heading) : heading) : null,
            node.Term is { } forms && string.Join('　', new[] { forms.Reading, forms.Abbreviation }.OfType<string>()) is { Length: > 0 } shown ? Element("subheading", shown) : null,
            content);
    }

    private static IEnumerable<XElement> OwnBlocks(PolicyDocument document, Names names, ProvisionNode node) =>
    [
        .. node.NationalItem is { } item
            ? [Element("p", new XAttribute("class", "nationalItem"), Element("inline", new XAttribute("name", "nationalItem"), new XAttribute("refersTo", $"#item_{node.Id}"), $"〔◆〕{item.Plan} 第{item.Version}版 {item.Item}"))]
            : Array.Empty<XElement>(),
        .. node.Principles is { Count: > 0 } principles
            ? [Element("p", new XAttribute("class", "principles"), principles.Select(id => Element("ref", new XAttribute("href", names.Ids.Contains(id) ? $"#{id}" : $"{names.Expression}/~{id}"), id)))]
            : Array.Empty<XElement>(),
        .. node.Image is { } image
            ? [Element("block", new XAttribute("name", "alternative"), image.Alternative), Element("block", new XAttribute("name", "image"), image.Sha256 is { } hash ? $"sha256:{hash}" : "画像は残っていません")]
            : Array.Empty<XElement>(),
        .. AkomaNtosoMarkdown.Blocks(node.Text),
        .. document.Corrections.Where(mending => mending.Misprint.Provision == node.Id).Select(mending =>
            Element("p", Element("noteRef", new XAttribute("href", $"#{NoteOf(mending)}"), new XAttribute("marker", MarkerOf(mending))))),
    ];

    private static bool IsDefined(ProvisionNode node) => node is { Kind: ProvisionKind.Term, Heading: not null };

    private static XElement Element(string name, params object?[] content) => new(Namespace + name, content);

    /// <summary>The addresses of work and expression. A draft that nothing was adopted before has no date of its own: the day asked about stands in.</summary>
    private sealed record Names(DateOnly Day, PolicyDocument Document)
    {
        public Names(PolicyDocument document)
            : this(document.AsOf.ValidAt.First, document)
        {
        }

        public HashSet<string> Ids { get; } = [.. ProvisionNode.InOrder(Document.Provisions).Select(node => node.Id)];

        public PartialDate FirstAdopted => Document.Adopted.Select(revision => revision.AdoptedOn).FirstOrDefault() ?? Document.AdoptedOn ?? PartialDate.Of(Day);

        public PartialDate AppliesFrom => Document.AppliesFrom ?? Document.AdoptedOn ?? PartialDate.Of(Day);

        public string Work => AkomaNtosoAddress.Work(Document.Municipality, FirstAdopted.First, Document.Policy);

        public string Expression => AkomaNtosoAddress.Expression(Work, AppliesFrom.First);
    }
}
