using DxGovernance.Platform.Http;
using DxGovernance.Platform.Time;

namespace DxGovernance.Decisions.Reading;

/// <summary><c>?fiscalYear=</c>: 2023, R5 or 令和5年度.</summary>
internal static class FiscalYearParameter
{
    /// <summary>Reads it; a refusal where it is none.</summary>
    /// <param name="text">The parameter, or null.</param>
    /// <param name="year">The year, or null where it is not asked for.</param>
    public static IResult? Problem(string? text, out int? year)
    {
        year = null;
        if (text is null)
        {
            return null;
        }

        if (!FiscalYear.TryParse(text, out var read, out var why))
        {
            return Problems.Of(400, "fiscal-year-invalid", "年度が読み取れません", why, "fiscalYear");
        }

        year = read.Year;
        return null;
    }
}
