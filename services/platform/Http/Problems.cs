using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DxGovernance.Platform.Http;

/// <summary>Every refusal as <c>application/problem+json</c> (RFC 9457) with a stable type, the field at fault and what to do.</summary>
public static partial class Problems
{
    private const string Prefix = "urn:dx-governance:problem:";

    /// <summary>The member that says in Japanese what is wrong and what to do, as <c>detail</c> does in English.</summary>
    private const string DetailJapanese = "detailJapanese";

    /// <summary>The problem of a refusal.</summary>
    public static IResult Of(Refusal refusal)
    {
        var problem = Details(StatusOf(refusal.Kind), refusal.Type, refusal.Japanese, refusal.English, refusal.Field, refusal.JapaneseRemedy);
        if (refusal.Faults.Count > 0)
        {
            problem.Extensions["faults"] = refusal.Faults;
        }

        return new Answer(problem);
    }

    /// <summary>A problem.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="type">Stable name, kebab case.</param>
    /// <param name="japanese">What is wrong, in Japanese.</param>
    /// <param name="english">What is wrong and what to do, in English.</param>
    /// <param name="field">JSON path, header or parameter at fault.</param>
    /// <param name="japaneseRemedy">What to do, in Japanese; without it, what is known to help with this type.</param>
    public static IResult Of(int status, string type, string japanese, string english, string? field = null, string? japaneseRemedy = null) =>
        new Answer(Details(status, type, japanese, english, field, japaneseRemedy));

    /// <summary>Adds problems for what the framework itself refuses: no route, no token, malformed input, a fault.</summary>
    public static void AddProblems(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<UnhandledAsProblem>();
        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
    }

    internal static ProblemDetails Details(int status, string type, string japanese, string english, string? field, string? japaneseRemedy = null)
    {
        var problem = new ProblemDetails { Status = status, Type = Prefix + type, Title = japanese, Detail = english };
        if ((japaneseRemedy ?? JapaneseRemedies.For(type)) is { } remedy)
        {
            problem.Extensions[DetailJapanese] = $"{japanese.TrimEnd('。')}。{remedy}";
        }

        if (field is not null)
        {
            problem.Extensions["field"] = field;
        }

        return problem;
    }

    private static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
        RefusalKind.NotEntitled => StatusCodes.Status403Forbidden,
        RefusalKind.Unknown => StatusCodes.Status404NotFound,
        _ => StatusCodes.Status409Conflict,
    };

    private static (string Type, string Japanese, string English) OfStatus(int status) => status switch
    {
        401 => ("unauthenticated", "認証が必要です", "Send a bearer token that this service accepts."),
        403 => ("forbidden", "この操作の権限がありません", "The token has no role for this, or is not good for this municipality."),
        404 => ("not-found", "見つかりません", "There is nothing at this address."),
        405 => ("method-not-allowed", "このメソッドは使えません", "This address does not take this method."),
        413 => ("too-large", "リクエストが大きすぎます", "The body is larger than this service takes."),
        415 => ("unsupported-media-type", "このメディアタイプは使えません", "Send the media type that this address takes: application/json, or text/markdown for a whole text."),
        >= 500 => ("fault", "内部エラーが発生しました", "A fault of the service; nothing was recorded. Ask again with the same Idempotency-Key."),
        _ => ("bad-request", "リクエストが正しくありません", "The request could not be read."),
    };

    /// <summary>Exceptions that left an endpoint: a malformed request is told apart from a fault.</summary>
    private sealed partial class UnhandledAsProblem(IProblemDetailsService problems, ILogger<UnhandledAsProblem> log) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
            {
                httpContext.Response.StatusCode = 499;
                return true;
            }

            var details = exception is BadHttpRequestException bad ? Malformed(bad, httpContext) : null;
            if (details is null)
            {
                log.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
            }

            httpContext.Response.StatusCode = details?.Status ?? StatusCodes.Status500InternalServerError;
            await problems.WriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = details ?? new ProblemDetails() });
            return true;
        }

        private static ProblemDetails Malformed(BadHttpRequestException exception, HttpContext http)
        {
            if (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
            {
                return Details(413, "too-large", "リクエストが大きすぎます", "The body is larger than this service takes.", field: null);
            }

            if (exception.StatusCode == StatusCodes.Status415UnsupportedMediaType)
            {
                return Details(415, "unsupported-media-type", "このメディアタイプは使えません", "Send the media type that this address takes: application/json, or text/markdown for a whole text.", "Content-Type");
            }

            var fault = exception switch
            {
                ParameterRefused refused => new MalformedInput(refused.Parameter, $"{refused.Parameter} が読み取れません", refused.JapaneseRemedy, refused.Message),
                { InnerException: JsonException json } => MalformedInput.OfJson(json, EndpointOf(http)?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType),
                _ => OfParameter(exception.Message, http),
            };
            return Details(400, "malformed", fault.Japanese, fault.English, fault.Field, fault.JapaneseRemedy);
        }

        /// <summary>Where the exception left from: the handler of exceptions has taken the endpoint off the request.</summary>
        private static Endpoint? EndpointOf(HttpContext http) => http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();

        /// <summary>What the framework says of a parameter that it cannot bind, in the words of the interface and not of the code.</summary>
        private static MalformedInput OfParameter(string message, HttpContext http)
        {
            if (BoundParameter().Match(message) is not { Success: true } match)
            {
                return new MalformedInput(null, "リクエストの形式が正しくありません", "リクエストを最後まで正しく送ってください。", message);
            }

            var name = match.Groups["name"].Value;
            var bound = EndpointOf(http)?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>().FirstOrDefault(parameter => parameter.Name == name);
            if (message.Contains("body", StringComparison.Ordinal))
            {
                return MalformedInput.NoBody(EndpointOf(http)?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType);
            }

            var field = bound is null ? name : ReadableRequest.NameInQuery(bound);
            var type = bound?.ParameterInfo.ParameterType ?? typeof(string);
            return message.StartsWith("Required", StringComparison.Ordinal) ? MalformedInput.Missing(field, type) : MalformedInput.Unreadable(field, type);
        }

        [GeneratedRegex("parameter \"([^\"]* )?(?<name>\\w+)\"")]
        private static partial Regex BoundParameter();
    }

    private sealed class Answer(ProblemDetails problem) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = problem.Status!.Value;
            await ProblemWriter.WriteAsync(httpContext, problem);
        }
    }

    /// <summary>Writes every problem, whatever media types its reader asked for: a refusal in another form would be none at all.</summary>
    private sealed class ProblemWriter : IProblemDetailsWriter
    {
        public bool CanWrite(ProblemDetailsContext context) => true;

        public async ValueTask WriteAsync(ProblemDetailsContext context) => await WriteAsync(context.HttpContext, context.ProblemDetails);

        public static async Task WriteAsync(HttpContext http, ProblemDetails given)
        {
            var problem = given;
            if (problem.Type?.StartsWith(Prefix, StringComparison.Ordinal) != true)
            {
                var (type, japanese, english) = OfStatus(http.Response.StatusCode);
                problem = Details(http.Response.StatusCode, type, japanese, english, field: null);
            }

            if (problem.Type == Prefix + "not-found" && NamesInAddress.Of(http) is { } names)
            {
                problem.Detail = $"{problem.Detail} {names.English}";
                problem.Extensions[DetailJapanese] = names.Japanese;
            }

            problem.Extensions["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier;
            await http.Response.WriteAsJsonAsync(problem, options: null, "application/problem+json", http.RequestAborted);
        }
    }
}
