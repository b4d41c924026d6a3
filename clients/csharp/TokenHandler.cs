using System.Net;
using System.Net.Http.Headers;

namespace Personalisation.Client;

/// <summary>
/// Adds a person's access token to each request, and asks for another one, once, if the service refuses it with a 401.
/// Requests at the same time share one token and one renewal.
/// </summary>
/// <param name="provider">Gets a token from the provider that the service trusts.</param>
public sealed class TokenHandler(Func<CancellationToken, Task<string>> provider) : DelegatingHandler
{
    private readonly SemaphoreSlim _asking = new(1, 1);
    private volatile string? _token;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var token = _token ?? await AskAsync(refused: null, cancellationToken).ConfigureAwait(false);
        var response = await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
        // A stream can be read once.
        if (response.StatusCode != HttpStatusCode.Unauthorized || request.Content is not (null or ByteArrayContent))
        {
            return response;
        }

        response.Dispose();
        token = await AskAsync(token, cancellationToken).ConfigureAwait(false);
        return await SendAsync(request, token, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _asking.Dispose();
        base.Dispose(disposing);
    }

    private Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        string token,
        CancellationToken cancellationToken
    )
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }

    // Concurrent calls share one refresh: the second gets the token of the first.
    private async Task<string> AskAsync(string? refused, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is { } token && !token.Equals(refused, StringComparison.Ordinal))
            {
                return token;
            }

            return _token = await provider(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _asking.Release();
        }
    }
}
