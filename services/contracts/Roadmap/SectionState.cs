namespace DxGovernance.Contracts.Roadmap;

/// <summary>A section (課・係) of the municipality, whole.</summary>
/// <param name="Source">Its subject is the section, <c>section/{section}</c>.</param>
/// <param name="Section">Its id.</param>
/// <param name="From">From when on it is known, ISO 8601 at the precision known.</param>
/// <param name="Titles">What it is called, each until the next.</param>
/// <param name="Illustrative">Whether it is made up for a sample.</param>
public sealed record SectionState(MessageSource Source, string Section, string From, IReadOnlyList<SectionTitleState> Titles, bool Illustrative) : IMessage
{
    /// <summary>組織改編: who does its work and from when on; null while it does it itself.</summary>
    public SectionSuccession? Succession { get; init; }
}

/// <summary>What a section is called from a date on.</summary>
/// <param name="From">The date, ISO 8601 at the precision known.</param>
/// <param name="Title">The title.</param>
public sealed record SectionTitleState(string From, string Title);

/// <summary>組織改編.</summary>
/// <param name="By">The sections that succeeded it.</param>
/// <param name="From">From when on, ISO 8601 at the precision known.</param>
/// <param name="Illustrative">Whether this is made up for a sample.</param>
public sealed record SectionSuccession(IReadOnlyList<string> By, string From, bool Illustrative);
