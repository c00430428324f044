using System.Globalization;
using DxGovernance.Policies.Policies;

namespace DxGovernance.Policies.Formats;

/// <summary>
/// Addresses by the Akoma Ntoso naming convention 1.0: the work <c>/akn/jp-133086/doc/policy/{day of first adoption}/{slug}</c>, and an
/// expression of it <c>…/jpn@{day that it applies from}</c>. A date that is known to the month is written as its first day.
/// </summary>
public static class AkomaNtosoAddress
{
    /// <summary>The work.</summary>
    public static string Work(string municipality, DateOnly firstAdopted, string policy) => $"/akn/jp-{municipality}/doc/policy/{Day(firstAdopted)}/{policy}";

    /// <summary>An expression of it: the text that applies from a day.</summary>
    public static string Expression(string work, DateOnly appliesFrom) => $"{work}/jpn@{Day(appliesFrom)}";

    /// <summary>The day that names a work: of the first adoption. Null before there is one.</summary>
    public static DateOnly? DayOfWork(IEnumerable<RevisionStanding> revisions) =>
        revisions.FirstOrDefault(revision => revision.Status == RevisionStatus.Adopted)?.AdoptedOn?.First;

    /// <summary>A day in an address.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
