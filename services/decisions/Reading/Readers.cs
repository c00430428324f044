using System.Security.Claims;
using DxGovernance.Platform.Access;

namespace DxGovernance.Decisions.Reading;

/// <summary>Who reads.</summary>
internal static class Readers
{
    private static readonly string[] Office = [Role.Secretariat, Role.Member, Role.Auditor];

    /// <summary>Whether the reader works on the decisions of the municipality or audits them: persons, comments and withheld records are shown to nobody else.</summary>
    public static bool IsOfOffice(this ClaimsPrincipal reader, string municipality) =>
        reader.HasClaim("municipalities", municipality) && Office.Any(role => reader.HasClaim("roles", role));
}
