using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// The issuer and the signing keys of the authority, read when first needed and again every minute. A token with an
/// unknown key causes another read, but only so often: anybody can make up key ids. While the authority is unavailable,
/// the keys that are known stay valid.
/// </summary>
internal sealed class AuthorityKeys(TokenOptions options, HttpClient http, TimeProvider clock)
    : IConfigurationManager<OpenIdConnectConfiguration>,
        IDisposable
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    private readonly HttpDocumentRetriever _documents = new(http) { RequireHttps = options.RequiresHttps };
    private readonly Lock _gate = new();
    private readonly TokenBucketRateLimiter _reads = new(
        new()
        {
            TokenLimit = 10,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(2),
        }
    );

    private Task<AuthorityState> _reading = Task.FromResult<AuthorityState>(null!);
    private volatile AuthorityState? _state;
    private volatile bool _isUnavailable;

    /// <summary>
    /// The keys that are known; null if none have been read. They are replaced by others only if they differ, so that
    /// what was verified with them stays verified.
    /// </summary>
    public OpenIdConnectConfiguration? Current => _state?.Configuration;

    /// <summary>Starts to read the keys again if they are old. Nobody waits: what is known stays valid meanwhile.</summary>
    public void KeepFresh()
    {
        if (_state is { } known && clock.GetElapsedTime(known.ReadAt) > Age)
        {
            RequestRefresh();
        }
    }

    /// <summary>Whether a key is published; reads them again if it is unknown, unless that was done just now.</summary>
    /// <exception cref="AuthorityUnavailableException">The key is unknown, and the authority does not respond.</exception>
    public async ValueTask<bool> Knows(string keyId, CancellationToken cancellationToken)
    {
        if (_state is { } known && known.Has(keyId))
        {
            return true;
        }

        if (TryRead(out var reading))
        {
            return (await reading.WaitAsync(cancellationToken)).Has(keyId);
        }

        return _isUnavailable || _state is null ? throw new AuthorityUnavailableException() : false;
    }

    /// <inheritdoc/>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        Current
        ?? (
            TryRead(out var reading)
                ? (await reading.WaitAsync(cancel)).Configuration
                : throw new AuthorityUnavailableException()
        );

    /// <inheritdoc/>
    public void RequestRefresh() => TryRead(out _);

    /// <inheritdoc/>
    public void Dispose() => _reads.Dispose();

    // All who need it wait for the same read. False if there have been too many.
    private bool TryRead(out Task<AuthorityState> reading)
    {
        lock (_gate)
        {
            if (_reading.IsCompleted)
            {
                using var lease = _reads.AttemptAcquire();
                if (!lease.IsAcquired)
                {
                    reading = _reading;
                    return false;
                }

                _reading = Task.Run(Read);
            }

            reading = _reading;
            return true;
        }
    }

    private async Task<AuthorityState> Read()
    {
        try
        {
            var read = await OpenIdConnectConfigurationRetriever.GetAsync(
                options.MetadataAddress,
                _documents,
                CancellationToken.None
            );
            var state = new AuthorityState(read, clock.GetTimestamp());
            _isUnavailable = false;
            return _state =
                _state is { } known && known.HasSameKeys(state) ? known with { ReadAt = state.ReadAt } : state;
        }
        // The last is the timeout of the HTTP client.
        catch (Exception fault)
            when (fault
                    is IOException
                        or HttpRequestException
                        or JsonException
                        or InvalidOperationException
                        or ArgumentException
                        or OperationCanceledException
            )
        {
            _isUnavailable = true;
            throw new AuthorityUnavailableException(fault);
        }
    }
}
