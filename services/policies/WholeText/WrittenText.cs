using DxGovernance.Platform;
using DxGovernance.Policies.Revisions;

namespace DxGovernance.Policies.WholeText;

/// <summary>A whole policy as it was written in Markdown, before it is compared with the draft.</summary>
/// <param name="Facts">What the front matter states; null when there is none.</param>
/// <param name="Source">正本, or null when the front matter names none.</param>
/// <param name="Provisions">The text, in order.</param>
public sealed record WrittenText(WrittenFacts? Facts, RevisionSource? Source, IReadOnlyList<WrittenProvision> Provisions);

/// <summary>The front matter.</summary>
/// <param name="Line">Its first line, counted from 1.</param>
/// <param name="Policy">The policy's id, or null.</param>
/// <param name="Revision">The revision's number as written, or null.</param>
/// <param name="Facts">The facts.</param>
public sealed record WrittenFacts(int Line, string? Policy, string? Revision, PolicyFacts Facts);

/// <summary>A provision as it was written.</summary>
/// <param name="Line">Where, counted from 1.</param>
/// <param name="Id">The id that is written, or null: then it is found by what it says.</param>
/// <param name="Provision">What it says; its id is empty while none is written.</param>
/// <param name="Principles">The principles that it serves, by id.</param>
/// <param name="Provisions">What it holds, in order.</param>
/// <param name="KindStated">Whether its kind is written; otherwise it is a guess, and what the draft knows of it counts.</param>
public sealed record WrittenProvision(int Line, string? Id, Provision Provision, IReadOnlyList<string> Principles, IReadOnlyList<WrittenProvision> Provisions, bool KindStated);

/// <summary>What reading a text came to: the text, or each line that could not be read.</summary>
/// <param name="Text">The text; null when there are faults.</param>
/// <param name="Faults">What could not be read, by line.</param>
public sealed record ReadText(WrittenText? Text, IReadOnlyList<Fault> Faults);
