using DxGovernance.Platform;
using DxGovernance.Platform.Access;
using DxGovernance.Platform.Http;

namespace DxGovernance.Policies.Revisions;

/// <summary>Mends our copy where the town's document was right.</summary>
/// <param name="Provision">The provision; null where it is in the facts.</param>
/// <param name="Wrong">What our copy says; occurs there exactly once.</param>
/// <param name="Right">What the document says.</param>
/// <param name="Evidence">Where it says so (page, line, image).</param>
/// <param name="Part">Which part of the provision, or which fact; the provision's text when absent.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record FixTranscription(
    string? Provision, string Wrong, string Right, string Evidence, MisprintPart Part = MisprintPart.Text, bool Illustrative = false);

/// <summary>転記修正: our copy follows the document, and is never presented as the town's misprint.</summary>
public static class FixingTranscription
{
    /// <summary>Decides what the revision's stream records.</summary>
    public static Outcome Decide(Revision revision, FixTranscription command)
    {
        var misprint = new Misprint(command.Provision ?? "", command.Part, command.Wrong, command.Right);
        if ((Mendings.Problem(revision, misprint)
            ?? (string.IsNullOrWhiteSpace(command.Evidence) ? Refusal.Invalid("evidence-empty", "$.evidence", "正本の該当箇所がありません", "Say where the document says it.") : null)
            ?? TextLimits.WordsProblem(("$.evidence", command.Evidence))) is { } problem)
        {
            return Outcome.Refuse(problem);
        }

        return Outcome.Accept(new TranscriptionFixed(
            revision.Mendings.Count + 1, misprint, command.Evidence, revision.Text.Apply(misprint).ContentHash(), command.Illustrative));
    }

    /// <summary>Maps the address.</summary>
    public static void MapFixingTranscription(this IEndpointRouteBuilder policies) =>
        policies.MapPost("/revisions/{revision}/transcription-fixes", (string policy, string revision, FixTranscription command, Commands commands, CancellationToken ct) =>
                commands.ExecuteAsync(command, (work, ct) => Mendings.RecordAsync(
                    work, policy, revision, new Misprint(command.Provision ?? "", command.Part, command.Wrong, command.Right), (_, state) => Decide(state, command), ct), ct))
            .ForRoles(Role.Secretariat).Produces<Receipt>(StatusCodes.Status201Created).WithTags("正誤 Correcting")
            .WithSummary("転記の誤りを直す（町の誤りではない） / Mend our copy; not a misprint of the town's");
}
