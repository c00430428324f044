using System.Text.Json.Serialization;

namespace DxGovernance.Decisions.Reading;

// OParl 1.1 (https://dev.oparl.org/spezifikation/): its names for its members; ours begin with dxgov:.

/// <summary>The types of OParl 1.1.</summary>
internal static class OParlType
{
    public const string Version = "https://schema.oparl.org/1.1/";
    public const string System = Version + "System";
    public const string Body = Version + "Body";
    public const string Organization = Version + "Organization";
    public const string Meeting = Version + "Meeting";
    public const string AgendaItem = Version + "AgendaItem";
    public const string Paper = Version + "Paper";
    public const string Consultation = Version + "Consultation";
    public const string File = Version + "File";
}

/// <summary>The entrance.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="OparlVersion">The version of OParl.</param>
/// <param name="Name">What it is.</param>
/// <param name="Body">The list of municipalities.</param>
/// <param name="Product">The software.</param>
public sealed record OParlSystem(string Id, string Type, string OparlVersion, string Name, string Body, string Product);

/// <summary>The municipality.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="System">The entrance.</param>
/// <param name="Name">Its name.</param>
/// <param name="ShortName">全国地方公共団体コード.</param>
/// <param name="Classification">地方公共団体.</param>
/// <param name="Organization">The list of its bodies.</param>
/// <param name="Person">The list of persons: always empty, since no names are published.</param>
/// <param name="Meeting">The list of meetings.</param>
/// <param name="Paper">The list of papers.</param>
/// <param name="LegislativeTerm">None: the bodies have no terms.</param>
public sealed record OParlBody(
    string Id, string Type, string System, string Name, string ShortName, string Classification, string Organization, string Person, string Meeting, string Paper, IReadOnlyList<string> LegislativeTerm);

/// <summary>A body.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="Body">The municipality.</param>
/// <param name="Name">Its name.</param>
/// <param name="OrganizationType">Always a committee.</param>
/// <param name="Classification">決定機関 or 審査機関.</param>
/// <param name="SubOrganizationOf">The body that it belongs to.</param>
/// <param name="StartDate">設置日.</param>
/// <param name="Post">The posts of its seats today.</param>
/// <param name="VotingMemberCount">Seats that vote today, vacant ones too.</param>
/// <param name="Meeting">The list of its meetings.</param>
/// <param name="Created">When it was recorded.</param>
/// <param name="Modified">When it changed last.</param>
public sealed record OParlOrganization(
    string Id,
    string Type,
    string Body,
    string Name,
    string OrganizationType,
    string Classification,
    string? SubOrganizationOf,
    string? StartDate,
    IReadOnlyList<string> Post,
    int VotingMemberCount,
    string Meeting,
    DateTimeOffset Created,
    DateTimeOffset Modified)
{
    /// <summary>Whether it is made up for a sample.</summary>
    [JsonPropertyName("dxgov:illustrative")]
    public bool Illustrative { get; init; }
}

/// <summary>A meeting or a circulation; of one that is withheld only that it is.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="Created">When it was recorded.</param>
/// <param name="Modified">When it changed last.</param>
public sealed record OParlMeeting(string Id, string Type, DateTimeOffset Created, DateTimeOffset Modified)
{
    /// <summary>Its name: 推進本部 令和5年度第2回.</summary>
    public string? Name { get; init; }

    /// <summary>Where it stands, in Japanese.</summary>
    public string? MeetingState { get; init; }

    /// <summary>Whether it does not take place.</summary>
    public bool? Cancelled { get; init; }

    /// <summary>Its day, as its first instant: the hour is not recorded.</summary>
    public string? Start { get; init; }

    /// <summary>The body.</summary>
    public IReadOnlyList<string>? Organization { get; init; }

    /// <summary>議事録 once it is confirmed, by its hash.</summary>
    public OParlFile? ResultsProtocol { get; init; }

    /// <summary>The agenda.</summary>
    public IReadOnlyList<OParlAgendaItem>? AgendaItem { get; init; }

    /// <summary>Whether the public may read it no more.</summary>
    public bool? Deleted { get; init; }

    /// <summary>How exactly the start is known: always <c>day</c>.</summary>
    [JsonPropertyName("dxgov:startPrecision")]
    public string? StartPrecision { get; init; }

    /// <summary>会議 or 書面開催.</summary>
    [JsonPropertyName("dxgov:form")]
    public string? Form { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    [JsonPropertyName("dxgov:illustrative")]
    public bool? Illustrative { get; init; }
}

/// <summary>A document by its hash: its bytes are in the office.</summary>
/// <param name="Id">The address of what it belongs to, with a fragment.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="MimeType">Its media type.</param>
/// <param name="Sha256">SHA-256 of its bytes; OParl itself knows other hashes only.</param>
public sealed record OParlFile(string Id, string Type, string Name, string MimeType, [property: JsonPropertyName("dxgov:sha256")] string Sha256);

/// <summary>議題.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="Number">議案第3号, or its place.</param>
/// <param name="Order">Its place, from 1.</param>
/// <param name="Name">Its title; 非公開 where it is withheld.</param>
/// <param name="Public">Whether everybody may read of it.</param>
/// <param name="Consultation">What was done on the paper there.</param>
/// <param name="Result">What came of it, in Japanese.</param>
/// <param name="Created">When the meeting was recorded.</param>
/// <param name="Modified">When the meeting changed last.</param>
public sealed record OParlAgendaItem(
    string Id, string Type, string Meeting, string Number, int Order, string Name, bool Public, string? Consultation, string? Result, DateTimeOffset Created, DateTimeOffset Modified);

/// <summary>A proposal; of one that is withheld only that it is.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="Created">When it was recorded.</param>
/// <param name="Modified">When it changed last.</param>
public sealed record OParlPaper(string Id, string Type, DateTimeOffset Created, DateTimeOffset Modified)
{
    /// <summary>The municipality.</summary>
    public string? Body { get; init; }

    /// <summary>件名.</summary>
    public string? Name { get; init; }

    /// <summary>文書番号, or our id.</summary>
    public string? Reference { get; init; }

    /// <summary>The day on which it opened.</summary>
    public string? Date { get; init; }

    /// <summary>What kind of matter it is, in Japanese.</summary>
    public string? PaperType { get; init; }

    /// <summary>Those that have become part of it, and the one that it has become part of.</summary>
    public IReadOnlyList<string>? RelatedPaper { get; init; }

    /// <summary>What was done on it, in order.</summary>
    public IReadOnlyList<OParlConsultation>? Consultation { get; init; }

    /// <summary>Whether the public may read it no more.</summary>
    public bool? Deleted { get; init; }

    /// <summary>Whether it is made up for a sample.</summary>
    [JsonPropertyName("dxgov:illustrative")]
    public bool? Illustrative { get; init; }
}

/// <summary>What a body did on a paper.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Type">Its type.</param>
/// <param name="Paper">The paper.</param>
/// <param name="Meeting">The meeting, where it was at one that is not withheld.</param>
/// <param name="AgendaItem">Its place on the agenda, where it has one.</param>
/// <param name="Organization">The body.</param>
/// <param name="Authoritative">Whether it decided.</param>
/// <param name="Role">聴取, 審査, 決定 or 了知, in Japanese and English.</param>
/// <param name="Created">When the paper was recorded.</param>
/// <param name="Modified">When the paper changed last.</param>
public sealed record OParlConsultation(
    string Id,
    string Type,
    string Paper,
    string? Meeting,
    string? AgendaItem,
    IReadOnlyList<string> Organization,
    bool Authoritative,
    string Role,
    DateTimeOffset Created,
    DateTimeOffset Modified);

/// <summary>A page of objects.</summary>
/// <param name="Data">They.</param>
/// <param name="Pagination">Which page.</param>
/// <param name="Links">Where the others are.</param>
public sealed record OParlList<T>(IReadOnlyList<T> Data, OParlPagination Pagination, OParlLinks Links);

/// <summary>Which page it is.</summary>
/// <param name="TotalElements">How many objects there are.</param>
/// <param name="ElementsPerPage">How many a page.</param>
/// <param name="CurrentPage">This page, from 1.</param>
/// <param name="TotalPages">How many pages.</param>
public sealed record OParlPagination(int TotalElements, int ElementsPerPage, int CurrentPage, int TotalPages);

/// <summary>Where other pages are.</summary>
/// <param name="First">The first.</param>
/// <param name="Prev">The one before; absent on the first.</param>
/// <param name="Self">This one.</param>
/// <param name="Next">The one after; absent on the last.</param>
/// <param name="Last">The last.</param>
public sealed record OParlLinks(string First, string? Prev, string Self, string? Next, string Last);
