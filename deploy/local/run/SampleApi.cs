using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using DxGovernance.Local.Servers;

namespace DxGovernance.Local;

/// <summary>
/// The public API as one person of a municipality uses it. A command's idempotency key is made from what it says, so that a
/// load that was cut short goes on where it stopped.
/// </summary>
public sealed class SampleApi(HttpClient http, Uri gateway, Tokens tokens, string municipality)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>Sends a command; returns the receipt and the version's tag.</summary>
    public Task<(JsonNode Receipt, string? Tag)> SendAsync(Person person, HttpMethod method, string path, JsonNode? body, string? tag, CancellationToken ct) =>
        SendAsync(person, method, path, body?.ToJsonString(), "application/json", tag, ct);

    /// <summary>Sends a whole text; returns the version's tag.</summary>
    public async Task<string?> PutMarkdownAsync(Person person, string path, string markdown, string? tag, CancellationToken ct) =>
        (await SendAsync(person, HttpMethod.Put, path, markdown, "text/markdown", tag, ct)).Tag;

    /// <summary>Sends a table, with the mark of byte order that files of an office have.</summary>
    public Task<(JsonNode Receipt, string? Tag)> PutCsvAsync(Person person, string path, string csv, string? tag, CancellationToken ct) =>
        SendAsync(person, HttpMethod.Put, path, $"\uFEFF{csv}", "text/csv", tag, ct);

    private async Task<(JsonNode Receipt, string? Tag)> SendAsync(Person person, HttpMethod method, string path, string? body, string mediaType, string? tag, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, Address(path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token(tokens, municipality));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", $"sample-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{body} {tag}")))[..40]}");
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        using var response = await http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode
            ? (JsonNode.Parse(text)!, response.Headers.ETag?.ToString())
            : throw new LocalFailureException("見本を登録できません。", $"the sample was refused: {method} {path}", $"{(int)response.StatusCode} {text}");
    }

    /// <summary>Reads an address; null when there is nothing.</summary>
    public async Task<(JsonNode Body, string? Tag)?> FindAsync(Person person, string path, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address(path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", person.Token(tokens, municipality));
        using var response = await http.SendAsync(request, ct);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        response.EnsureSuccessStatusCode();
        return ((await response.Content.ReadFromJsonAsync<JsonNode>(ct))!, response.Headers.ETag?.ToString());
    }

    /// <summary>Waits for what follows by itself from a command, through the broker.</summary>
    public async Task<(JsonNode Body, string? Tag)> AwaitAsync(Person person, string path, CancellationToken ct, Func<JsonNode, bool>? fits = null)
    {
        (JsonNode Body, string? Tag)? found = null;
        return await Wait.UntilAsync(async token => (found = await FindAsync(person, path, token)) is { } some && (fits?.Invoke(some.Body) ?? true), Deadline, ct)
            ? found!.Value
            : throw new LocalFailureException("見本の登録が進みません。", $"nothing came of it in time: {path}", found?.Body.ToJsonString() ?? "404");
    }

    private Uri Address(string path) => new(gateway, $"{municipality}/api/{path}");

    /// <summary>Who acts: a subject, a role, and a post.</summary>
    public sealed record Person(string Subject, string Role, string Post)
    {
        /// <summary>The token.</summary>
        public string Token(Tokens tokens, string municipality) =>
            tokens.Issue(new TokenRequest([Role]) { Subject = Subject, Municipalities = [municipality], Posts = [Post] });
    }
}
