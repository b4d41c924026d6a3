using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Personalisation.Cli.Tests;

/// <summary>Intercepts the tool's calls and simulates a faulty service.</summary>
internal sealed class Tampering(
    Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, Task<HttpResponseMessage>> with
) : DelegatingHandler
{
    /// <summary>Methods and paths of all that came by.</summary>
    public ConcurrentQueue<string> Seen { get; } = new();

    /// <summary>Nothing is changed.</summary>
    public static Tampering Nothing => new((_, send) => send());

    /// <summary>A service that does not look at If-Match.</summary>
    public static Tampering UnguardedWrites =>
        new(
            async (request, send) =>
            {
                if (request.Headers.Remove("If-Match"))
                {
                    // Long enough that the others have read the same.
                    await Task.Delay(50);
                }

                return await send();
            }
        );

    /// <summary>A service that acknowledges segments and forgets them, after the first one of each profile.</summary>
    public static Tampering ForgottenSegments
    {
        get
        {
            var answers = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
            return new(
                async (request, send) =>
                {
                    var path = request.RequestUri!.AbsolutePath;
                    if (request.Method != HttpMethod.Put || !path.Contains("/segment/", StringComparison.Ordinal))
                    {
                        return await send();
                    }

                    if (answers.TryGetValue(path, out var first))
                    {
                        return Json(first);
                    }

                    var answer = await send();
                    answers.TryAdd(path, await answer.Content.ReadAsByteArrayAsync());
                    return answer;
                }
            );
        }
    }

    /// <summary>A service whose reads never see an update; the query selects which.</summary>
    public static Tampering StaleReads(string query)
    {
        var answers = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
        return new(
            async (request, send) =>
            {
                var uri = request.RequestUri!;
                if (request.Method != HttpMethod.Get || !uri.Query.Contains(query, StringComparison.OrdinalIgnoreCase))
                {
                    return await send();
                }

                if (!answers.TryGetValue(uri.AbsolutePath, out var kept))
                {
                    using var answer = await send();
                    kept = answers.GetOrAdd(uri.AbsolutePath, await answer.Content.ReadAsByteArrayAsync());
                }

                return Json(kept);
            }
        );
    }

    /// <summary>A service that rejects one method.</summary>
    public static Tampering Refusing(HttpMethod method) =>
        new(
            (request, send) =>
                request.Method == method
                    ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError))
                    : send()
        );

    /// <summary>Puts it between; several clients may share it.</summary>
    public Func<HttpMessageHandler> Over(Func<HttpMessageHandler> transport) =>
        () =>
        {
            InnerHandler ??= transport();
            return this;
        };

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        Seen.Enqueue($"{request.Method} {request.RequestUri!.AbsolutePath}");
        return with(request, () => base.SendAsync(request, cancellationToken));
    }

    private static HttpResponseMessage Json(byte[] body) =>
        new(HttpStatusCode.OK)
        {
            Content = new StringContent(Encoding.UTF8.GetString(body), Encoding.UTF8, "application/json"),
        };
}
