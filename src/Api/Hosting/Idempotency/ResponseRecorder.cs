using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.Net.Http.Headers;
using Personalisation.Application.Idempotency;

namespace Personalisation.Api.Hosting.Idempotency;

/// <summary>Records a response instead of sending it.</summary>
internal static class ResponseRecorder
{
    /// <summary>Executes the result against a response that is not sent, and returns what it wrote.</summary>
    public static async Task<StoredResponse> Record(IActionResult result, IServiceProvider services)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { RequestServices = services };
        http.Response.Body = body;
        await result.ExecuteResultAsync(new ActionContext(http, new RouteData(), new ActionDescriptor()));
        await http.Response.CompleteAsync();
        // The length follows from the body.
        var headers = http
            .Response.Headers.Where(header =>
                !string.Equals(header.Key, HeaderNames.ContentLength, StringComparison.OrdinalIgnoreCase)
            )
            .ToImmutableSortedDictionary(
                header => header.Key,
                header => header.Value.ToString(),
                StringComparer.OrdinalIgnoreCase
            );
        return new StoredResponse(http.Response.StatusCode, headers, body.ToArray());
    }
}
