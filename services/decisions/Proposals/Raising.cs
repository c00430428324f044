using System.Text.Json.Nodes;
using DxGovernance.Decisions.Bodies;
using DxGovernance.Decisions.Settings;
using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;
using DxGovernance.Platform.Store;
using DxGovernance.Platform.Time;
using DxGovernance.Proof;

namespace DxGovernance.Decisions.Proposals;

/// <summary>Puts a matter forward by hand.</summary>
/// <param name="Proposal">Id in addresses: lower-case letters, digits, hyphens.</param>
/// <param name="Title">件名.</param>
/// <param name="Reason">提案理由, or absent.</param>
/// <param name="Attachments">議案書 and further documents, by hash.</param>
/// <param name="Path">A path of its own; that of the municipality when absent.</param>
/// <param name="RaisedOn">The day; today when absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record RaiseProposal(
    string Proposal,
    string Title,
    string? Reason = null,
    IReadOnlyList<Attachment>? Attachments = null,
    IReadOnlyList<PathStep>? Path = null,
    PartialDate? RaisedOn = null,
    bool Illustrative = false);

/// <summary>付議する: what is none of the matters that open by themselves.</summary>
public static class Raising
{
    private const int LongestTitle = 300;
    private const int MostAttachments = 50;

    /// <summary>Decides.</summary>
    /// <param name="command">The command.</param>
    /// <param name="settings">The municipality's settings, or null.</param>
    /// <param name="settingsVersion">Their version.</param>
    /// <param name="bodies">The bodies that the path of its own names, as far as they exist.</param>
    /// <param name="reason">What the event holds of the reason, or null.</param>
    /// <param name="acting">Who acts, and when.</param>
    public static Outcome Decide(
        RaiseProposal command, MunicipalitySettings? settings, long settingsVersion, IReadOnlyCollection<Body> bodies, RemarkReference? reason, Acting acting)
    {
        if (!StreamKey.IsSlug(command.Proposal))
        {
            return Outcome.Refuse(Refusal.Invalid("id-invalid", "$.proposal", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
        }

        if (command.Proposal.StartsWith(Afterwards.RecordingDecisionLater.Prefix, StringComparison.Ordinal))
        {
            return Outcome.Refuse(Refusal.Invalid("id-reserved", "$.proposal", "このIDは事後登録のためのものです", "Ids that begin so are those of decisions that are registered later. Choose another."));
        }

        var raisedOn = command.RaisedOn ?? PartialDate.Of(acting.Now.Today);
        if ((Problem(command.Title, command.Reason, command.Attachments) ?? StatedDay.Problem(raisedOn, acting.Now, "$.raisedOn")
            ?? (command.Path is { } own ? PathSetting.Problem(own, bodies, "$.path") : null)) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        var attachments = command.Attachments ?? [];
        return Outcome.Accept(new ProposalRaised(
            command.Proposal, SubjectKind.Matter, command.Title, Reference: null, reason, attachments, HashOf(command.Title, reason, attachments),
            command.Path ?? settings?.Path ?? [], command.Path is null && settings is not null ? settingsVersion : 0, raisedOn, acting.Person, command.Illustrative));
    }

    /// <summary>Why a matter cannot be put so; null when it can.</summary>
    public static Refusal? Problem(string? title, string? reason, IReadOnlyList<Attachment>? attachments)
    {
        if (string.IsNullOrWhiteSpace(title) || title.Length > LongestTitle)
        {
            return Refusal.Invalid("title-invalid", "$.title", "件名がないか、長すぎます", $"Give it a title of at most {LongestTitle} characters.");
        }

        return attachments?.Count > MostAttachments
            ? Refusal.Invalid("attachments-too-many", "$.attachments", "添付文書が多すぎます", $"At most {MostAttachments} documents.")
            : Remark.Problem(reason, "$.reason") ?? (attachments ?? []).Select((attachment, i) => Attachment.Problem(attachment, $"$.attachments[{i}]")).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>What is decided on: the canonical form (RFC 8785) of title, reason and documents.</summary>
    public static string HashOf(string title, RemarkReference? reason, IReadOnlyList<Attachment> attachments) => CanonicalJson.Sha256(new JsonObject
    {
        ["title"] = title,
        ["reason"] = reason?.SaltedHash,
        ["attachments"] = new JsonArray([.. attachments.Select(attachment => new JsonObject { ["name"] = attachment.Name, ["sha256"] = attachment.Sha256 })]),
    });

    /// <summary>Maps the address.</summary>
    public static void MapRaising(this IEndpointRouteBuilder municipality) =>
        municipality.MapPost("/proposals", (string municipality, RaiseProposal command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, async (work, ct) =>
                {
                    CommandWork.Demand(StreamKey.IsSlug(command.Proposal) ? null : Refusal.Invalid("id-invalid", "$.proposal", "IDの形式が正しくありません", "An id is 1 to 64 lower-case letters, digits and hyphens."));
                    var stream = await work.StartAsync<Proposal>(Streams.Proposal(command.Proposal), ct);
                    var settings = await work.Writing.RelyOnAsync<MunicipalitySettings>(Streams.Municipality(municipality), ct);
                    var bodies = await PathSetting.BodiesAsync(work, command.Path ?? [], ct);
                    var reason = Remark.Maybe(command.Reason);
                    CommandWork.Append(stream, Decide(command, settings.State, settings.Version, bodies, reason?.Reference(), new Acting(work.Person.Id, work.Now)));
                    Remark.Store(work.Session, reason);
                    return Receipt.Created(stream, $"/{municipality}/api/proposals/{command.Proposal}");
                }, ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("案件 Proposals")
            .WithSummary("案件を付議する / Put a matter forward");
}
