using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Personalisation.Api.Hosting.Authentication;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Registers bearer tokens beside API keys.</summary>
internal static class TokenRegistration
{
    private const int MostBytes = 1024 * 1024;

    // Clocks differ, but an expired token is expired.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(30);

    public static void AddTokens(this IServiceCollection services, TokenOptions tokens)
    {
        services
            .AddSingleton(tokens)
            .AddSingleton(provider => new AuthorityKeys(tokens, Connect(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton<TokenCache>()
            .AddSingleton<TokenEvents>()
            .AddSingleton<IAuthenticationConfigurationProvider, NoConfiguration>()
            .AddWebEncoders();
        // Not AddAuthentication, for the reason of AddAccess.
        new AuthenticationBuilder(services)
            .AddPolicyScheme(
                CredentialScheme.Name,
                displayName: null,
                options => options.ForwardDefaultSelector = CredentialScheme.Of
            )
            .AddJwtBearer();
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<AuthorityKeys, TimeProvider>(
                (options, keys, clock) =>
                {
                    options.ConfigurationManager = keys;
                    options.RefreshOnIssuerKeyNotFound = false;
                    options.MapInboundClaims = false;
                    options.SaveToken = false;
                    options.EventsType = typeof(TokenEvents);
                    options.TokenValidationParameters = ParametersOf(tokens, clock);
                }
            );
    }

    private static TokenValidationParameters ParametersOf(TokenOptions tokens, TimeProvider clock) =>
        new()
        {
            ValidAlgorithms = TokenForm.Algorithms,
            ValidAudience = tokens.Audience,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            // Without a matching key id there is no key: not one after the other.
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (from, to, _, _) => IsAlive(from, to, clock.GetUtcNow().UtcDateTime),
        };

    private static bool IsAlive(DateTime? from, DateTime? to, DateTime now) =>
        to is null ? throw new SecurityTokenNoExpirationException()
        : to <= now ? throw new SecurityTokenExpiredException()
        : from - Early > now ? throw new SecurityTokenNotYetValidException()
        : true;

    private static HttpClient Connect() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(2),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            }
        )
        {
            Timeout = TimeSpan.FromSeconds(5),
            MaxResponseContentBufferSize = MostBytes,
        };

    // The framework would read the section Authentication; ours are the only settings.
    private sealed class NoConfiguration : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
    }
}
