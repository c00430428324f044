using System.Collections.Immutable;
using DxGovernance.Auditor.Words;
using DxGovernance.Proof;

namespace DxGovernance.Auditor.Verifying;

/// <summary>The keys that the auditor gives.</summary>
public static class VerifierKeys
{
    /// <summary>Reads them: each is a key's text, or a file that holds one a line.</summary>
    /// <exception cref="AuditFailureException">One is neither.</exception>
    public static ImmutableArray<VerifierKey> Read(IReadOnlyList<string> given) => [.. given.SelectMany(Of).Distinct()];

    private static IEnumerable<VerifierKey> Of(string given)
    {
        if (!File.Exists(given))
        {
            return [Parsed(given, given)];
        }

        try
        {
            return [.. File.ReadAllLines(given).Where(line => line.Trim().Length > 0).Select(line => Parsed(line.Trim(), given))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AuditFailureException(new($"鍵のファイルが読めません: {given}", $"The key file cannot be read: {given}"), cause: exception);
        }
    }

    private static VerifierKey Parsed(string text, string given)
    {
        try
        {
            return VerifierKey.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new AuditFailureException(
                new($"検証鍵でも、検証鍵のファイルでもありません: {Printable.Of(given)}", $"This is neither a verifier key nor a file with one: {Printable.Of(given)}"),
                new("鍵は 名前+番号+base64 の形です。", "A key has the form name+hash+base64."),
                exception);
        }
    }
}
