using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DxGovernance.Fixtures;
using DxGovernance.Platform.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace DxGovernance.Policies.Tests.Http;

/// <summary>
/// Every address that the running service knows, with everything wrong that can be sent to it: a 4xx problem that names the
/// field, never a 5xx, and no event of a request that was not accepted. The same inputs in every run.
/// </summary>
public sealed class Fuzzing(PoliciesService service) : IClassFixture<PoliciesService>, IDisposable
{
    private const string Municipality = "133086";
    private const int MostWorldsOfAnEndpoint = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { Timeout = Patience };
    private readonly ConcurrentBag<string> faults = [];
    private static readonly ConcurrentDictionary<string, string> accepted = [];
    private readonly string token = Issuer.Token("fuzzer", Role.All, [Municipality], ["post"]);
    private static int count;

    private string Base => service.Host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task Whatever_is_wrong_with_a_body_is_a_problem_that_names_the_field_and_writes_nothing()
    {
        var (endpoints, openApi) = await EndpointsAsync();
        await EachAsync(endpoints.Where(endpoint => endpoint.MediaTypes.Count > 0), async endpoint =>
        {
            var world = await WorldAsync();
            var bodies = new FuzzingBodies(openApi, World.Value);
            List<FuzzedBody> wrong = [.. endpoint.Body is { } schema ? bodies.Of(schema) : [], .. endpoint.MediaTypes.Where(type => !type.Contains("json", StringComparison.Ordinal)).SelectMany(FuzzingBodies.OfText)];
            wrong.ShouldNotBeEmpty($"Of the body of {endpoint} nothing is known.");
            // What must be refused comes first: it leaves the world as it is.
            var worlds = 0;
            foreach (var body in wrong.OrderBy(body => body.Fate == Fate.MayStand))
            {
                var answer = await SendAsync(Request.To(endpoint, world) with { Body = body.Bytes, ContentType = body.ContentType }, $"{endpoint}: {body.Name}", body.Fate, body.Field);
                if (answer is >= 200 and < 300 && worlds++ < MostWorldsOfAnEndpoint)
                {
                    await StillReadsAsync(endpoint, world, body.Name);
                    world = await WorldAsync();
                }
            }
        });
        await AssertAsync();
    }

    [Fact]
    public async Task Whatever_is_wrong_with_an_address_a_query_or_a_header_is_a_problem()
    {
        var (endpoints, openApi) = await EndpointsAsync();
        await EachAsync(endpoints, async endpoint =>
        {
            var world = await WorldAsync();
            var bodies = new FuzzingBodies(openApi, World.Value);
            var body = endpoint.Body is { } schema ? Encoding.UTF8.GetBytes(bodies.Valid(schema).ToJsonString()) : endpoint.MediaTypes.Count > 0 ? "# 章\n"u8.ToArray() : null;
            var type = endpoint.MediaTypes.Count > 0 ? endpoint.MediaTypes[0] : null;
            foreach (var (what, fate, field, change) in WrongAddressesQueriesAndHeaders(endpoint).OrderBy(wrong => wrong.Fate == Fate.MayStand))
            {
                await SendAsync(change(Request.To(endpoint, world) with { Body = body, ContentType = type }, world), $"{endpoint}: {what}", fate, field);
            }
        });
        await AssertAsync();
    }

    [Fact]
    public async Task What_is_made_wrong_is_right_before_for_most_commands_so_that_the_domain_is_reached()
    {
        var (endpoints, openApi) = await EndpointsAsync();
        var standing = new ConcurrentBag<bool>();
        await EachAsync(endpoints.Where(endpoint => endpoint.IsCommand), async endpoint =>
        {
            var bodies = new FuzzingBodies(openApi, World.Value);
            var request = Request.To(endpoint, await WorldAsync()) with
            {
                Body = endpoint.Body is { } schema ? Encoding.UTF8.GetBytes(bodies.Valid(schema).ToJsonString()) : endpoint.MediaTypes.Count > 0 ? "# 章\n"u8.ToArray() : null,
                ContentType = endpoint.MediaTypes.Count > 0 ? endpoint.MediaTypes[0] : null,
            };
            standing.Add(await SendAsync(request, $"{endpoint}", Fate.MayStand, null) is >= 200 and < 300);
        });
        await AssertAsync();
        standing.Count(stands => stands).ShouldBeGreaterThanOrEqualTo(standing.Count / 2);
    }

    [Fact]
    public async Task Whoever_has_no_token_no_role_or_another_method_is_told_so_as_a_problem()
    {
        var (endpoints, _) = await EndpointsAsync();
        await EachAsync(endpoints, async endpoint =>
        {
            var world = await WorldAsync();
            var valid = Request.To(endpoint, world);
            var noRole = Issuer.Token("nobody", [], [Municipality]);
            var elsewhere = Issuer.Token("nobody", Role.All, ["999997"]);
            foreach (var authorization in new[] { "", "Bearer", "Bearer x", "Bearer a.b.c", $"Bearer {new string('x', 4000)}", "Basic YTpi", "((( ", $"Bearer {noRole}", $"Bearer {elsewhere}", $"Bearer {token[..^4]}AAAA" })
            {
                // An operator's address is of no municipality.
                var fate = endpoint.IsForEverybody || (authorization.EndsWith(elsewhere, StringComparison.Ordinal) && !endpoint.PathParameters.Contains("municipality")) ? Fate.MayStand : Fate.Refused;
                await SendAsync(valid with { Headers = valid.Headers.SetItem("Authorization", authorization) }, $"{endpoint}: Authorization {authorization[..Math.Min(authorization.Length, 20)]}", fate, null);
            }

            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get" })
            {
                if (!endpoints.Any(other => other.Route == endpoint.Route && other.Method == method))
                {
                    await SendAsync(valid with { Method = method }, $"{endpoint}: {method}", Fate.MayStand, null);
                }
            }
        });
        await AssertAsync();
    }

    private static IEnumerable<(string What, Fate Fate, string? Field, Func<Request, World, Request> Change)> WrongAddressesQueriesAndHeaders(FuzzedEndpoint endpoint)
    {
        foreach (var parameter in endpoint.PathParameters)
        {
            foreach (var segment in FuzzingInputs.Segments)
            {
                // Dots may lead to an address above; what is there is answered.
                yield return ($"{{{parameter}}} is {segment[..Math.Min(segment.Length, 30)]}", segment.StartsWith("%2e", StringComparison.Ordinal) ? Fate.MayStand : Fate.Refused, null,
                    (valid, world) => valid with { Path = endpoint.Route.Replace($"{{{parameter}}}", segment, StringComparison.Ordinal).With(endpoint, world) });
            }
        }

        foreach (var (name, parameter) in endpoint.Query)
        {
            var others = string.Concat(endpoint.Query.Where(other => other.Key != name && other.Value.IsRequired).Select(other => $"&{other.Key}={World.Query(other.Key)}"));
            foreach (var (what, query, fate) in FuzzingInputs.Query(name, parameter))
            {
                yield return (what, fate, name, (valid, _) => valid with { Query = query + others });
            }
        }

        foreach (var (name, header, value, ofCommand, ofRead) in FuzzingInputs.Headers())
        {
            // A command that begins something is addressed to no version.
            var fate = !endpoint.IsCommand ? ofRead : header == "If-Match" && !endpoint.PathParameters.Contains("policy") ? Fate.MayStand : ofCommand;
            yield return (name, fate, fate == Fate.RefusedByField ? header : null, (valid, _) => valid with { Headers = valid.Headers.SetItem(header, value) });
        }
    }

    private async Task<(IReadOnlyList<FuzzedEndpoint> Endpoints, JsonNode OpenApi)> EndpointsAsync()
    {
        var openApi = (await service.Anyone.GetAsync("/openapi/policies.json")).Json;
        // The log's are the platform's (tests/platform/Log): from and to are places there, and revisions here.
        IReadOnlyList<FuzzedEndpoint> endpoints = [.. FuzzedEndpoint.Of(service.Host.Services, openApi).Where(endpoint => !$"{endpoint}".Contains("/log/", StringComparison.Ordinal))];
        endpoints.Count.ShouldBeGreaterThan(20);
        return (endpoints, openApi);
    }

    private static Task EachAsync(IEnumerable<FuzzedEndpoint> endpoints, Func<FuzzedEndpoint, Task> fuzz) =>
        Parallel.ForEachAsync(endpoints, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken }, async (endpoint, _) => await fuzz(endpoint));

    /// <summary>A policy with an adopted revision and a draft of the next: what most commands are about.</summary>
    private async Task<World> WorldAsync()
    {
        var world = new World(PoliciesService.NewPolicy());
        foreach (var (rest, body) in new (string, object)[]
        {
            ("", new { policy = world.Policy, title = "方針" }),
            ($"/{world.Policy}/draft", new { revision = "1.0" }),
            ($"/{world.Policy}/draft/provisions", new { id = World.Provision, kind = "chapter", heading = "章", text = "本文" }),
            ($"/{world.Policy}/draft/adoption-recorded-later", new { adoptedOn = "2022-06", appliesFrom = "2022-06", source = "冊子" }),
            ($"/{world.Policy}/draft", new { revision = "2.0" }),
            ($"/{world.Policy}/draft/provisions", new { id = "chapter-2-0", kind = "chapter", heading = "次の章", text = "本文" }),
        })
        {
            var headers = Request.Plain(rest.Length == 0 ? null : "*");
            await SendAsync(new Request("POST", $"/{Municipality}/api/policies{rest}", "", headers, JsonSerializer.SerializeToUtf8Bytes(body), "application/json"), $"setting up {rest}", Fate.MayStand, null, mustStand: true);
        }

        return world;
    }

    /// <summary>What was accepted can be read again.</summary>
    private async Task StillReadsAsync(FuzzedEndpoint endpoint, World world, string what)
    {
        foreach (var rest in new[] { "/record", "/draft", "", "/revisions", "/revisions/1.0" })
        {
            await SendAsync(new Request("GET", $"/{Municipality}/api/policies/{world.Policy}{rest}", "", Request.Plain(null), null, null), $"{endpoint}: {what}, then read {rest}", Fate.MayStand, null);
        }

        await SendAsync(new Request("GET", $"/{Municipality}/api/policies", "", Request.Plain(null), null, null), $"{endpoint}: {what}, then list", Fate.MayStand, null, mustStand: true);
    }

    private async Task<int> SendAsync(Request request, string what, Fate fate, string? field, bool mustStand = false)
    {
        var key = request.Headers.GetValueOrDefault("Idempotency-Key") is { } given ? given : string.Create(CultureInfo.InvariantCulture, $"fuzz-{Interlocked.Increment(ref count)}");
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(Base + request.Path + (request.Query.Length > 0 ? "?" + request.Query : ""), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Headers.ExpectContinue = body.Length > 100_000;
            if (request.ContentType is { } type)
            {
                message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
        }

        foreach (var (name, value) in request.Headers.SetItem("Idempotency-Key", key).Add("Authorization", $"Bearer {token}", unless: "Authorization"))
        {
            if (value.Length > 0)
            {
                (name == "Content-Encoding" ? (HttpHeaders?)message.Content?.Headers : message.Headers)?.TryAddWithoutValidation(name, value);
            }
        }

        int status;
        string? media;
        string text;
        try
        {
            using var response = await http.SendAsync(message, TestContext.Current.CancellationToken);
            (status, media, text) = ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Fault(what, $"no answer: {exception.Message} {exception.InnerException?.Message}");
            return 0;
        }

        if (status is >= 200 and < 400)
        {
            accepted[key] = what;
            if (fate != Fate.MayStand)
            {
                Fault(what, $"was accepted with {status}");
            }

            return status;
        }

        if (status >= 500 || mustStand)
        {
            Fault(what, $"{status} {text}");
        }
        else if (text.Length == 0 && (HttpStatusCode)status is HttpStatusCode.BadRequest or HttpStatusCode.RequestHeaderFieldsTooLarge or HttpStatusCode.RequestUriTooLong && !IsForTheService(request))
        {
            // The server refuses what is no HTTP before the service hears of it.
        }
        else if (media != "application/problem+json" || JsonNode.Parse(text) is not JsonObject problem || problem["type"]?.GetValue<string>().StartsWith("urn:dx-governance:problem:", StringComparison.Ordinal) != true || problem["status"]?.GetValue<int>() != status)
        {
            Fault(what, $"{status} {media}: no problem: {text}");
        }
        else if (fate == Fate.RefusedByField && problem["field"]?.GetValue<string>() is var named && (named is null || (field is not null && !Fits(named, field))))
        {
            Fault(what, $"{status} names {named ?? "no field"}: {text}");
        }

        return status;
    }

    private static bool Fits(string named, string field) =>
        named.StartsWith(field, StringComparison.Ordinal) || (named.StartsWith('$') && named.Length > 1 && field.StartsWith(named, StringComparison.Ordinal)) || (named == "$" && field.Count(character => character == '.') <= 1);

    /// <summary>NUL in an address, control characters in headers, and lines without end are no HTTP (RFC 9110, 5.5; RFC 9112, 3).</summary>
    private static bool IsForTheService(Request request) =>
        !request.Path.Contains("%00", StringComparison.Ordinal) && !request.Query.Contains("%00", StringComparison.Ordinal)
        && request.Path.Length + request.Query.Length < 8000
        && request.Headers.All(header => header.Value.Length < 10_000 && header.Value.All(character => character is >= ' ' and < '\u007f'));

    private void Fault(string what, string how) => faults.Add($"{what} → {how[..Math.Min(how.Length, 300)]}");

    private async Task AssertAsync()
    {
        var wrote = await Sql.TextsAsync(service.Database.SuperuserConnectionString, "select distinct causation_id from policies.mt_events where causation_id like 'fuzz-%'");
        foreach (var key in wrote.Where(key => !accepted.ContainsKey(key)))
        {
            faults.Add($"{key} was refused and wrote an event");
        }

        Assert.True(faults.IsEmpty, $"{faults.Count} faults, {accepted.Count} requests accepted:\n{string.Join('\n', faults.Order().Take(200))}");
    }
}
