using System.Text;

namespace DxGovernance.OpenData.Checking;

/// <summary>What a file is by its first bytes, whatever its name says.</summary>
/// <param name="Japanese">Its name in Japanese.</param>
/// <param name="English">Its name in English.</param>
/// <param name="Stars">Its level on the five-star scale.</param>
internal sealed record FileKind(string Japanese, string English, int Stars)
{
    private static readonly (byte[] Magic, FileKind Kind)[] Magics =
    [
        ("%PDF-"u8.ToArray(), new FileKind("PDF", "PDF", 1)),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], new FileKind("旧形式のExcel（XLS）か、パスワード付きの文書", "an old Excel file (XLS) or a document with a password", 2)),
        ([0x1F, 0x8B], new FileKind("gzip", "gzip", 1)),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], new FileKind("7z", "7z", 1)),
        ([0x89, 0x50, 0x4E, 0x47], new FileKind("画像（PNG）", "a picture (PNG)", 1)),
        ([0xFF, 0xD8, 0xFF], new FileKind("画像（JPEG）", "a picture (JPEG)", 1)),
        ("{\\rtf"u8.ToArray(), new FileKind("RTF", "RTF", 1)),
        ("SQLite format 3\0"u8.ToArray(), new FileKind("SQLite", "SQLite", 2)),
    ];

    private static readonly (string Begin, FileKind Kind)[] Texts =
    [
        ("<!doctype html", new FileKind("HTML", "HTML", 1)),
        ("<html", new FileKind("HTML", "HTML", 1)),
        ("<table", new FileKind("HTML", "HTML", 1)),
        ("<?xml", new FileKind("XML", "XML", 3)),
        ("{\"", new FileKind("JSON", "JSON", 3)),
        ("[{", new FileKind("JSON", "JSON", 3)),
    ];

    /// <summary>What it is, or null when it may be a table in text.</summary>
    internal static FileKind? Of(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("PK\x03\x04"u8))
        {
            return head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("xl/"u8) >= 0
                ? new FileKind("Excel（XLSX）などのOffice文書", "an Office document such as Excel (XLSX)", 2)
                : new FileKind("ZIP", "ZIP", 1);
        }

        foreach (var (magic, kind) in Magics)
        {
            if (head.StartsWith(magic))
            {
                return kind;
            }
        }

        var text = Encoding.Latin1.GetString(head[(head.StartsWith("\uFEFF"u8) ? 3 : 0)..Math.Min(head.Length, 256)]).TrimStart();
        return Texts.FirstOrDefault(known => text.StartsWith(known.Begin, StringComparison.OrdinalIgnoreCase)).Kind;
    }
}
