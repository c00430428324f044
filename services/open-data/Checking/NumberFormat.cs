using System.Globalization;
using System.Text;

namespace DxGovernance.OpenData.Checking;

/// <summary>
/// What the number in a cell means by its format (ECMA-376 part 1, 18.8.30): a date, a month, a time, digits with leading zeros or a
/// plain number. How the format would show it (era, separators, percent, decimals) is left out: the value is what is published.
/// </summary>
internal sealed class NumberFormat
{
    internal static readonly NumberFormat General = new("General");
    private readonly bool _year;
    private readonly bool _month;
    private readonly bool _day;
    private readonly bool _time;
    private readonly bool _seconds;
    private readonly bool _elapsed;
    private readonly int _zeros;

    private NumberFormat(string code)
    {
        var bare = Bare(code.Split(';')[0], out _elapsed);
        if (bare.Equals("General", StringComparison.OrdinalIgnoreCase) || bare == "@")
        {
            return;
        }

        if (bare.Length > 1 && bare.All(character => character == '0'))
        {
            _zeros = bare.Length;
            return;
        }

        if (bare.ContainsAny('0', '#', '?') && !bare.Contains("s.0", StringComparison.OrdinalIgnoreCase) && !bare.Contains("ss.0", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var letters = new string([.. bare.ToLowerInvariant().Where(char.IsAsciiLetter)]).Replace("am", "", StringComparison.Ordinal).Replace("pm", "", StringComparison.Ordinal);
        _year = letters.ContainsAny('y', 'g', 'e');
        _day = letters.Contains('d');
        _seconds = letters.Contains('s');
        _time = letters.Contains('h') || _seconds || _elapsed;
        for (var at = letters.IndexOf('m', StringComparison.Ordinal); at >= 0; at = at + 1 < letters.Length ? letters.IndexOf('m', at + 1) : -1)
        {
            // m is minutes after hours and before seconds.
            var before = letters[..at].TrimEnd('m');
            var after = letters[at..].TrimStart('m');
            _month |= !before.EndsWith('h') && !after.StartsWith('s');
        }
    }

    /// <summary>Whether the format makes a date, month or time of the number.</summary>
    internal bool IsDate => _year || _month || _day || _time;

    /// <summary>The format of an id: the code that the workbook gives, or that of the standard's list, with those of Japanese spreadsheets.</summary>
    internal static NumberFormat Of(uint id, string? code) => (code ?? id switch
    {
        14 or 30 => "yyyy/m/d",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 or 34 or 52 or 55 => "yyyy/m",
        18 or 20 or 32 => "h:mm",
        19 or 21 or 33 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 or 28 or 29 or 31 or 36 or 50 or 51 or 54 or 57 or 58 => "yyyy/m/d",
        35 or 53 or 56 => "m/d",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        _ => null,
    }) is { } known ? new NumberFormat(known) : General;

    /// <summary>The number as it is published; null when it is no date though the format says so.</summary>
    /// <param name="number">The cell's number as the file writes it.</param>
    /// <param name="since1904">Whether the workbook counts days from 1904.</param>
    internal string? Write(string number, bool since1904)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return number;
        }

        if (_zeros > 0 && value >= 0 && value < 1e15 && value == Math.Floor(value))
        {
            return ((long)value).ToString(CultureInfo.InvariantCulture).PadLeft(_zeros, '0');
        }

        return IsDate ? Date(value, since1904) : Plain(value);
    }

    /// <summary>The shortest digits that stand for the number, without an exponent.</summary>
    internal static string Plain(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal) && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain)
            ? plain.ToString("0.############################", CultureInfo.InvariantCulture)
            : text == "-0" ? "0" : text;
    }

    private string? Date(double value, bool since1904)
    {
        var seconds = (long)Math.Round(value * 86_400);
        if (_elapsed)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}{(_seconds ? $":{seconds % 60:00}" : "")}");
        }

        // 1900 has a 29 February in spreadsheets (day 60), so that days before it count from one day later.
        var (days, ofDay) = (seconds / 86_400, seconds % 86_400);
        if (value < 0 || days > 2_958_465 || (!since1904 && days == 60))
        {
            return null;
        }

        var first = since1904 ? new DateTime(1904, 1, 1) : days < 60 ? new DateTime(1899, 12, 31) : new DateTime(1899, 12, 30);
        if (days > (DateTime.MaxValue - first).Days)
        {
            return null;
        }

        var date = first.AddDays(days).AddSeconds(ofDay);
        var time = _seconds || ofDay % 60 != 0 ? "HH:mm:ss" : "HH:mm";
        return (_year || _month || _day, _time) switch
        {
            (true, true) => date.ToString($"yyyy-MM-dd'T'{time}", CultureInfo.InvariantCulture),
            (false, _) => date.ToString(time, CultureInfo.InvariantCulture),
            _ => date.ToString(_day ? "yyyy-MM-dd" : _month ? "yyyy-MM" : "yyyy", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The code without quoted text, escapes, colours and locales; tells whether it counts hours, minutes or seconds on and on.</summary>
    private static string Bare(string code, out bool elapsed)
    {
        elapsed = false;
        var bare = new StringBuilder();
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '"':
                    at = code.IndexOf('"', at + 1) is var end and >= 0 ? end : code.Length;
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case '[':
                    var close = code.IndexOf(']', at) is var found and >= 0 ? found : code.Length - 1;
                    elapsed |= code[(at + 1)..close].ToLowerInvariant() is "h" or "hh" or "m" or "mm" or "s" or "ss";
                    bare.Append(code[(at + 1)..close].ToLowerInvariant() is "s" or "ss" ? "s" : "");
                    at = close;
                    break;
                default:
                    bare.Append(code[at]);
                    break;
            }
        }

        return bare.ToString().Trim();
    }
}
