using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using DxGovernance.OpenData.Catalogues;

namespace DxGovernance.OpenData.Tests;

/// <summary>
/// Readers of the three forms that share nothing with their writers: each gives the statements as a set of lines, so that
/// whether two forms say the same is whether two sets are equal. Strict: what they do not know is an error.
/// </summary>
internal static class CatalogueReaders
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    /// <summary>What was to be written.</summary>
    public static SortedSet<string> Lines(IEnumerable<Triple> triples) => Set(triples.Select(triple => Line(
        triple.Subject, triple.Predicate.Iri, triple.Value.IsThing ? $"<{triple.Value.Text}>" : Text(triple.Value.Text, triple.Value.Language, triple.Value.Type?.Iri))));

    public static SortedSet<string> RdfXml(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var root = XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!;
        root.Name.ShouldBe(Rdf + "RDF");
        return Set(root.Elements().SelectMany(about =>
        {
            about.Name.ShouldBe(Rdf + "Description");
            return about.Elements().Select(one =>
            {
                one.Elements().ShouldBeEmpty();
                var resource = one.Attribute(Rdf + "resource")?.Value;
                return Line(
                    about.Attribute(Rdf + "about")!.Value, one.Name.NamespaceName + one.Name.LocalName,
                    resource is null ? Text(one.Value, one.Attribute(XNamespace.Xml + "lang")?.Value, one.Attribute(Rdf + "datatype")?.Value) : $"<{resource}>");
            });
        }));
    }

    public static SortedSet<string> JsonLd(byte[] bytes)
    {
        var json = JsonNode.Parse(bytes)!;
        var context = json["@context"]!.AsObject().ToDictionary(one => one.Key, one => one.Value!.GetValue<string>());
        string Whole(string name) => name.Split(':', 2) is [var prefix, var rest] && context.TryGetValue(prefix, out var address) ? address + rest : name;
        return Set(json["@graph"]!.AsArray().SelectMany(node => node!.AsObject().Where(one => one.Key != "@id").SelectMany(one => one.Value!.AsArray().Select(value => Line(
            Whole(node["@id"]!.GetValue<string>()),
            one.Key == "@type" ? Rdf.NamespaceName + "type" : Whole(one.Key),
            one.Key == "@type" ? $"<{Whole(value!.GetValue<string>())}>"
            : value!["@id"] is { } id ? $"<{Whole(id.GetValue<string>())}>"
            : Text(value["@value"]!.GetValue<string>(), value["@language"]?.GetValue<string>(), value["@type"] is { } type ? Whole(type.GetValue<string>()) : null))))));
    }

    /// <summary>The part of Turtle that is written here, and all of N-Triples.</summary>
    public static SortedSet<string> Turtle(string text)
    {
        var (prefixes, lines, at) = (new Dictionary<string, string>(), new SortedSet<string>(StringComparer.Ordinal), 0);
        Blank();
        while (at < text.Length)
        {
            if (Take("@prefix "))
            {
                var prefix = Until(':');
                Blank();
                prefixes.Add(prefix, Address());
                Expect(".");
                continue;
            }

            var subject = Name();
            do
            {
                var predicate = text[at] == 'a' && text[at + 1] == ' ' ? Taken(1, Rdf.NamespaceName + "type") : Name();
                do
                {
                    lines.Add(Line(subject, predicate, text[at] == '"' ? Literal() : $"<{Name()}>"));
                }
                while (Take(","));
            }
            while (Take(";"));
            Expect(".");
        }

        return lines;

        void Blank()
        {
            while (at < text.Length && text[at] is ' ' or '\n')
            {
                at++;
            }
        }

        bool Take(string what)
        {
            if (string.CompareOrdinal(text, at, what, 0, what.Length) != 0)
            {
                return false;
            }

            at += what.Length;
            Blank();
            return true;
        }

        void Expect(string what) => Take(what).ShouldBeTrue($"{what} expected at {at}: {text[at..Math.Min(text.Length, at + 40)]}");

        string Taken(int length, string value)
        {
            at += length;
            Blank();
            return value;
        }

        string Until(char end)
        {
            var from = at;
            at = text.IndexOf(end, from) + 1;
            return text[from..(at - 1)];
        }

        string Address()
        {
            text[at++].ShouldBe('<');
            var iri = Until('>');
            // Any character but these may be spelt out.
            var read = iri.Contains('\\') ? Unescaped(iri) : iri;
            read.ShouldAllBe(c => c > ' ' && !"<>\"{}|^`\\".Contains(c));
            Blank();
            return read;
        }

        string Name()
        {
            if (text[at] == '<')
            {
                return Address();
            }

            var from = at;
            while (char.IsAsciiLetterOrDigit(text[at]) || text[at] is ':' or '_')
            {
                at++;
            }

            var parts = text[from..at].Split(':');
            parts.Length.ShouldBe(2, text[from..Math.Min(text.Length, from + 40)]);
            Blank();
            return prefixes[parts[0]] + parts[1];
        }

        string Literal()
        {
            var from = ++at;
            while (text[at] != '"')
            {
                text[at].ShouldNotBeOneOf('\n', '\r');
                at += text[at] == '\\' ? 2 : 1;
            }

            var value = Unescaped(text[from..at++]);
            if (text[at] == '@')
            {
                from = ++at;
                while (char.IsAsciiLetter(text[at]))
                {
                    at++;
                }

                var language = text[from..at];
                Blank();
                return Text(value, language, null);
            }

            if (Take("^^"))
            {
                return Text(value, null, Name());
            }

            Blank();
            return Text(value, null, null);
        }
    }

    /// <summary>The same through <c>rapper</c> (Debian raptor2-utils), another's parser; null where it is not installed.</summary>
    public static async Task<SortedSet<string>?> RapperAsync(string syntax, byte[] bytes, CancellationToken ct)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "rapper"))))
        {
            return null;
        }

        using var rapper = Process.Start(new ProcessStartInfo("rapper", ["-q", "-i", syntax, "-o", "ntriples", "-", "urn:base"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (rapper.StandardOutput.ReadToEndAsync(ct), rapper.StandardError.ReadToEndAsync(ct));
        await rapper.StandardInput.BaseStream.WriteAsync(bytes, ct);
        rapper.StandardInput.Close();
        await rapper.WaitForExitAsync(ct);
        (rapper.ExitCode, await errors).ShouldBe((0, ""));
        return Turtle(await output);
    }

    private static string Unescaped(string text)
    {
        var read = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                text[i].ShouldBeGreaterThanOrEqualTo(' ');
                read.Append(text[i]);
                continue;
            }

            var escape = text[++i];
            var digits = escape is 'u' ? 4 : escape is 'U' ? 8 : 0;
            if (digits > 0)
            {
                read.Append(char.ConvertFromUtf32(int.Parse(text.AsSpan(i + 1, digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
                i += digits;
            }
            else
            {
                read.Append(escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', '"' => '"', '\\' => '\\', _ => throw new FormatException($"\\{escape}") });
            }
        }

        return read.ToString();
    }

    private static string Text(string text, string? language, string? type) => $"{System.Text.Json.JsonSerializer.Serialize(text)}@{language}^{type}";

    private static string Line(string subject, string predicate, string value) => $"<{subject}> <{predicate}> {value}";

    private static SortedSet<string> Set(IEnumerable<string> lines)
    {
        var set = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            set.Add(line).ShouldBeTrue($"twice: {line}");
        }

        return set;
    }
}
