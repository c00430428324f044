using System.Security.Claims;
using DxGovernance.Platform.Access;

namespace DxGovernance.Roadmap.Reading;

/// <summary>Who reads, where an address is for everybody and says more to some.</summary>
internal static class Readers
{
    private static readonly string[] Office = [Role.Secretariat, Role.Member, Role.Auditor];

    /// <summary>Whether the reader is of the office or of a section, and may see the words of a report and what shows it.</summary>
    public static bool IsOfStaff(this ClaimsPrincipal reader, string municipality) =>
        reader.IsOfOffice(municipality) || (reader.HasClaim("municipalities", municipality) && reader.HasClaim("roles", Role.Section));

    /// <summary>Whether the reader may see what is only proposed.</summary>
    public static bool IsOfOffice(this ClaimsPrincipal reader, string municipality) =>
        reader.HasClaim("municipalities", municipality) && Office.Any(role => reader.HasClaim("roles", role));
}
