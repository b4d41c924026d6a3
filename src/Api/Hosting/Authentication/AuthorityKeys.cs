using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Personalisation.Api.Hosting.Authentication;

/// <summary>
/// The issuer and the signing keys of the authority, read when first needed and again every minute. A token with an
/// unknown key causes another read, but only so often: anybody can make up key ids. While the authority is unavailable,
/// or publishes documents that are of no use, the keys that are known stay valid.
/// </summary>
internal sealed class AuthorityKeys(TokenOptions options, HttpClient http, TimeProvider clock)
    : IConfigurationManager<OpenIdConnectConfiguration>,
        IDisposable
{
    private const int MostReads = 10;

    // Requests that wait are not within the limits yet: they need the client's name, which is in its token.
    private const int MostWaiting = 64;

    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ReadPeriod = TimeSpan.FromSeconds(2);

    private readonly AuthorityDocuments _documents = new(
        new HttpDocumentRetriever(http) { RequireHttps = options.RequiresHttps },
        options.MetadataAddress
    );
    private readonly Lock _gate = new();
    private readonly ConcurrencyLimiter _waiting = new(new() { PermitLimit = MostWaiting });
    private readonly long _begin = clock.GetTimestamp();

    private Task<AuthorityState> _reading = Task.FromResult<AuthorityState>(null!);
    private volatile AuthorityState? _state;
    private volatile bool _isUnavailable;
    private TimeSpan _spent;

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
            return (await Wait(reading, cancellationToken)).Has(keyId);
        }

        return _isUnavailable || _state is null ? throw new AuthorityUnavailableException() : false;
    }

    /// <inheritdoc/>
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(CancellationToken cancel) =>
        Current
        ?? (
            TryRead(out var reading)
                ? (await Wait(reading, cancel)).Configuration
                : throw new AuthorityUnavailableException()
        );

    /// <inheritdoc/>
    public void RequestRefresh() => TryRead(out _);

    /// <inheritdoc/>
    public void Dispose() => _waiting.Dispose();

    private async Task<AuthorityState> Wait(Task<AuthorityState> reading, CancellationToken cancellationToken)
    {
        using var place = _waiting.AttemptAcquire();
        return place.IsAcquired
            ? await reading.WaitAsync(cancellationToken)
            : throw new AuthorityUnavailableException();
    }

    // All who need it wait for the same read. False if there have been too many.
    private bool TryRead(out Task<AuthorityState> reading)
    {
        lock (_gate)
        {
            if (_reading.IsCompleted)
            {
                if (!MayRead())
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

    // A bucket of so many reads, to which each period adds one. The framework's limiter has a clock of its own.
    private bool MayRead()
    {
        var now = clock.GetElapsedTime(_begin);
        var spent = (_spent > now ? _spent : now) + ReadPeriod;
        var mayRead = spent - now <= MostReads * ReadPeriod;
        _spent = mayRead ? spent : _spent;
        return mayRead;
    }

    private async Task<AuthorityState> Read()
    {
        try
        {
            var state = new AuthorityState(await _documents.Read(CancellationToken.None), clock.GetTimestamp());
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
