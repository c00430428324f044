using System.Globalization;
using DxGovernance.Platform.Time;

namespace DxGovernance.Policies.Formats;

/// <summary>An instant as an office writes it, in Japan's time.</summary>
internal static class JapaneseTime
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    /// <summary>令和6年2月1日12:04:05（日本時間）.</summary>
    public static string Of(DateTimeOffset instant)
    {
        var local = instant.ToOffset(Japan);
        return $"{PartialDate.Of(DateOnly.FromDateTime(local.DateTime)).ToJapanese()}{local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}（日本時間）";
    }
}
