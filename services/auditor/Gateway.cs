using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using DxGovernance.Auditor.Words;

namespace DxGovernance.Auditor;

/// <summary>The one address, asked as anybody asks it. Its token goes there and nowhere else.</summary>
public sealed class Gateway : IDisposable
{
    /// <summary>How its answers are read: what is not known is passed over.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient http;
    private readonly Uri address;
    private readonly string? token;

    /// <summary>A gateway.</summary>
    /// <param name="handler">Carries the requests.</param>
    /// <param name="address">Where it is.</param>
    /// <param name="token">The access token, if there is one.</param>
    public Gateway(HttpMessageHandler handler, Uri address, string? token)
    {
        // Until the answer begins; how long it then takes is up to who reads it.
        http = new HttpClient(handler, disposeHandler: false) { Timeout = TimeSpan.FromSeconds(100) };
        this.address = address;
        this.token = token;
        if (token?.Any(character => char.IsControl(character) || char.IsWhiteSpace(character)) == true)
        {
            throw new AuditFailureException(new("トークンに空白や改行が含まれています", "The token holds blanks or line breaks"), new("トークンだけを渡してください。", "Give the token alone."));
        }
    }

    /// <summary>Whether a token would cross a network unencrypted.</summary>
    public bool TokenIsReadable => token is not null && address.Scheme == "http" && !address.IsLoopback;

    /// <summary>An answer as a record.</summary>
    public async Task<T> JsonAsync<T>(string path, CancellationToken ct)
    {
        using var response = await AnswerAsync(path, "application/json", ct);
        return await ReadAsync<T>(response, ct);
    }

    /// <summary>A page of a list, and the path of the next; null after the last.</summary>
    public async Task<(T Page, string? Next)> PageAsync<T>(string path, CancellationToken ct)
    {
        using var response = await AnswerAsync(path, "application/json", ct);
        return (await ReadAsync<T>(response, ct), NextOf(response));
    }

    /// <summary>An answer as the bytes that it is, where it is known to be small, such as a tile.</summary>
    public async Task<byte[]> BytesAsync(string path, CancellationToken ct)
    {
        using var response = await AnswerAsync(path, "*/*", ct);
        try
        {
            return await response.Content.ReadAsByteArrayAsync(ct);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new AuditFailureException(new("応答が途中で切れました", "The answer broke off"), new("もう一度実行してください。", "Run it again."), exception);
        }
    }

    /// <summary>An answer that is read as it comes; who asks disposes of it.</summary>
    public Task<HttpResponseMessage> StreamAsync(string path, CancellationToken ct) => AnswerAsync(path, "application/x-ndjson", ct);

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            return await JsonSerializer.DeserializeAsync<T>(body, Json, ct) ?? throw new JsonException("null");
        }
        catch (Exception exception) when (exception is JsonException or IOException or HttpRequestException)
        {
            throw new AuditFailureException(new("応答が読み取れません", "The answer cannot be read"), new("--url がゲートウェイのアドレスか確認してください。", "Check that --url is the gateway's address."), exception);
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(string path, string accept, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/problem+json"));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new AuditFailureException(
                new($"{address} に接続できません", $"{address} cannot be reached"),
                new("アドレス（--url）と、動いているか（make status）を確認してください。", "Check the address (--url) and whether it runs (make status)."),
                exception);
        }

        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, ct);
        }
    }

    private static async Task<AuditFailureException> RefusalAsync(HttpResponseMessage response, CancellationToken ct)
    {
        Problem? problem = null;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(ct);
            problem = await JsonSerializer.DeserializeAsync<Problem>(body, Json, ct);
        }
        catch (Exception exception) when (exception is JsonException or IOException or HttpRequestException)
        {
            // Not every proxy says what is wrong; the status is known then.
        }

        var status = (int)response.StatusCode;
        var english = problem?.Detail ?? response.ReasonPhrase ?? "refused";
        var japanese = problem?.DetailJapanese ?? problem?.Title ?? "断られました";
        return new AuditFailureException(new($"{status}: {Printable.Of(japanese)}", $"{status}: {Printable.Of(english)}"), RemedyOf(response.StatusCode)) { IsNotFound = response.StatusCode == HttpStatusCode.NotFound };
    }

    private static Phrase? RemedyOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => new("有効なトークンを DXGOV_TOKEN か --token-file で渡してください（開発用: dxgov token --role auditor）。", "Give a valid token by DXGOV_TOKEN or --token-file (for development: dxgov token --role auditor)."),
        HttpStatusCode.Forbidden => new("監査（auditor）の役割と、この団体が入ったトークンが要ります。", "The token has to carry the role auditor and this municipality."),
        HttpStatusCode.NotFound => new("団体コード・会議体・年度・番号を確認してください。", "Check the municipality, the body, the fiscal year and the number."),
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests => new("少し待って、もう一度実行してください。", "Wait a little and run it again."),
        _ => null,
    };

    /// <summary>RFC 8288, <c>rel="next"</c>: a path at the same address, so that the token does not leave it.</summary>
    private string? NextOf(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Link", out var links)
            || links.FirstOrDefault(link => link.EndsWith("rel=\"next\"", StringComparison.Ordinal)) is not { } next
            || next.IndexOf('>', StringComparison.Ordinal) is var end && end < 2)
        {
            return null;
        }

        var target = new Uri(response.RequestMessage?.RequestUri ?? address, next[1..end]);
        return target.GetLeftPart(UriPartial.Authority) == address.GetLeftPart(UriPartial.Authority) ? target.ToString() : throw new AuditFailureException(
            new("次のページが別のアドレスを指しています", "The next page is at another address"));
    }

    private sealed record Problem(string? Title, string? Detail, string? DetailJapanese);
}
