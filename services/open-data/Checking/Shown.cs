using System.Text;

namespace DxGovernance.OpenData.Checking;

/// <summary>A cell as a finding shows it: short, on one line, without personal data.</summary>
internal static class Shown
{
    private const int Longest = 40;

    internal static string Cut(string value)
    {
        var safe = PersonalData.Mask(value.Length > 4 * Longest ? value[..(4 * Longest)] : value);
        var shown = new StringBuilder(Longest);
        foreach (var rune in safe.EnumerateRunes())
        {
            if (shown.Length + rune.Utf16SequenceLength > Longest - 1)
            {
                return shown.Append('…').ToString();
            }

            shown.Append(rune.Value is '\n' or '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 ? "⏎" : rune.ToString());
        }

        return shown.ToString();
    }
}
