using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.Audit;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Observability;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.RateLimiting;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Transport security, keys and roles, and the web pages that may call.</summary>
internal static partial class AccessRegistration
{
    private static readonly TimeSpan HstsAge = TimeSpan.FromDays(365);
    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(1);

    // Headers that a page may read beyond the few it always may.
    private static readonly string[] Exposed =
    [
        HeaderNames.ETag,
        HeaderNames.Location,
        HeaderNames.ContentLocation,
        KnownHeaders.CacheStatus,
        HeaderNames.Age,
        HeaderNames.RetryAfter,
        HeaderNames.WWWAuthenticate,
        RateLimitHeaders.StateHeader,
        RateLimitHeaders.PolicyHeader,
        IdempotencyFilter.Replayed,
        CapacityHeader.Name,
    ];

    public static IServiceCollection AddAccess(
        this IServiceCollection services,
        AccessSettings access,
        ApiDocumentation documentation
    )
    {
        ApiKeySetting.RequireKnown(access.Keys, documentation.Scopes);
        services
            .AddSingleton(new AccessMode(access.IsOpen, access.Tokens is not null))
            .AddSingleton<IApiKeySource>(access.Keys);
        // Not AddAuthentication, which adds Data Protection and so unused keys on disk.
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = access.Tokens is null ? ApiKeyHandler.Scheme : CredentialScheme.Name;
            options.AddScheme<ApiKeyHandler>(ApiKeyHandler.Scheme, displayName: null);
        });
        if (access.Tokens is { } tokens)
        {
            services.AddTokens(tokens);
        }

        services.AddAuthorization(options =>
            options.FallbackPolicy = new AuthorizationPolicyBuilder()
                .AddRequirements(new AccessHandler.Requirement())
                .Build()
        );
        services
            .AddSingleton<IAuthorizationHandler, AccessHandler>()
            .AddSingleton<AccessRefusals>()
            .AddSingleton(documentation.Texts);
        services.AddHsts(options => options.MaxAge = HstsAge);
        return services.AddCors(options =>
            options.AddDefaultPolicy(policy =>
                policy
                    .SetIsOriginAllowed(access.Origins.Contains)
                    .AllowAnyMethod()
                    .AllowAnyHeader()
                    .WithExposedHeaders(Exposed)
                    .SetPreflightMaxAge(PreflightAge)
            )
        );
    }

    /// <summary>Runs before anything that reads the client's address or scheme.</summary>
    public static void UseTransport(this WebApplication app, TlsSettings tls)
    {
        if (tls.HasProxy)
        {
            // Every peer is trusted as the proxy: its address is not known beforehand, and nobody else may reach the
            // service.
            var options = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            };
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            app.UseForwardedHeaders(options);
        }
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }
        if (tls.IsLocal)
        {
            LogLocal(app.Logger, Setting.TlsCertificate.Variable, Setting.TlsKey.Variable, Setting.TlsProxy.Variable);
        }
    }

    /// <summary>Runs after routing, because the action declares what it needs.</summary>
    public static void UseAccess(this WebApplication app, AccessSettings access)
    {
        if (!access.Origins.IsEmpty)
        {
            // Before authentication: browsers send preflight requests without a key.
            app.UseCors();
        }
        app.UseAuthentication();
        app.Use(next => context => RequestCaller.Invoke(context, next));
        app.Use(next => context => ConnectionLimiter.KeepAuthenticated(context, next));
        // After authentication, because limits are per client; before authorization, so failures count too.
        app.UseLimits();
        if (access.Tokens is not null)
        {
            app.Use(next => context => CredentialScheme.RequireOne(context, next));
        }

        var refusals = app.Services.GetRequiredService<AccessRefusals>();
        app.Use(next => context => ActingAs.Invoke(context, refusals, next));
        app.UseAuthorization();
        if (access.IsOpen)
        {
            LogOpen(app.Logger, Setting.ApiKeys.Variable);
        }
    }

    [LoggerMessage(LogLevel.Warning, "No authentication: every caller has full access, because {Variable} is not set")]
    private static partial void LogOpen(ILogger logger, string variable);

    [LoggerMessage(
        LogLevel.Warning,
        "Listening on loopback only, over plain HTTP: set {Certificate} and {Key} for TLS, or {Proxy}=true behind a proxy that terminates it"
    )]
    private static partial void LogLocal(ILogger logger, string certificate, string key, string proxy);
}
