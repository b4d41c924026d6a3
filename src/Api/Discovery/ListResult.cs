using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.Preconditions;
using Personalisation.Application.Discovery;

namespace Personalisation.Api.Discovery;

/// <summary>A list with where it came from, how old it is, and for how long a client may use it.</summary>
internal sealed class ListResult(ListAnswer answer, ListResponse body) : IActionResult
{
    private const int MostSeconds = 30;

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        var http = context.HttpContext;
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var (left, age) = (Seconds(answer.List.FreshUntil - now), Seconds(now - answer.List.GeneratedAt));
        var headers = http.Response.Headers;
        headers[KnownHeaders.CacheStatus] = CacheStatusHeader.Of(answer, left);
        headers[HeaderNames.Age] = Math.Max(age, 0).ToString(CultureInfo.InvariantCulture);
        headers.CacheControl = string.Create(
            CultureInfo.InvariantCulture,
            $"private, max-age={Math.Clamp(left, 0, MostSeconds)}, stale-while-revalidate=60"
        );
        return new HashedResult(body).ExecuteResultAsync(context);
    }

    private static long Seconds(TimeSpan time) => (long)Math.Floor(time.TotalSeconds);
}
