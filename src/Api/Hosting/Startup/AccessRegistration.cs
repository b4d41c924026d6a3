using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Net.Http.Headers;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Observability;
using Personalisation.Api.Hosting.RateLimiting;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Transport security, keys and roles, and the web pages that may call.</summary>
internal static partial class AccessRegistration
{
    private static readonly TimeSpan HstsAge = TimeSpan.FromDays(365);
    private static readonly TimeSpan PreflightAge = TimeSpan.FromHours(1);

    // What a page may read beyond the few headers that it always may.
    private static readonly string[] Exposed =
    [
        HeaderNames.ETag,
        HeaderNames.Location,
        HeaderNames.RetryAfter,
        RateLimitHeaders.StateHeader,
        RateLimitHeaders.PolicyHeader,
        IdempotencyFilter.Replayed,
        CapacityHeader.Name,
    ];

    public static IServiceCollection AddAccess(this IServiceCollection services, AccessSettings access)
    {
        services.AddSingleton(access.Keys);
        // Not AddAuthentication, which brings Data Protection along, and with it keys on the disk that nothing uses.
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = ApiKeyHandler.Scheme;
            options.AddScheme<ApiKeyHandler>(ApiKeyHandler.Scheme, displayName: null);
        });
        services.AddAuthorization(options =>
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(IsNoActionOrForAdmin).Build()
        );
        services.AddHsts(options => options.MaxAge = HstsAge);
        return services.AddCors(options =>
            options.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins([.. access.Origins])
                    .AllowAnyMethod()
                    .AllowAnyHeader()
                    .WithExposedHeaders(Exposed)
                    .SetPreflightMaxAge(PreflightAge)
            )
        );
    }

    /// <summary>Comes before all that looks at the client's address or scheme.</summary>
    public static void UseTransport(this WebApplication app, TlsSettings tls)
    {
        if (tls.HasProxy)
        {
            // Whoever connects is the proxy: its address is not known beforehand, and nobody else may reach us.
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

    /// <summary>Comes after routing, because the action says what it needs.</summary>
    public static void UseAccess(this WebApplication app, AccessSettings access)
    {
        if (access.Origins.Count > 0)
        {
            // Before the keys: a browser asks for permission without one.
            app.UseCors();
        }
        app.UseAuthentication();
        app.Use(next => context => ConnectionLimiter.Prove(context, next));
        // After who it is, because limits are told apart by that; before what it may, so that failures count, too.
        app.UseLimits();
        app.UseAuthorization();
        if (access.Keys.IsOpen)
        {
            LogOpen(app.Logger, Setting.ApiKeys.Variable);
        }
    }

    // What declares nothing is for admins. An address or a method that leads nowhere gets its 404 or 405 instead.
    private static bool IsNoActionOrForAdmin(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint
        || context.User.IsInRole(Role.Admin);

    [LoggerMessage(LogLevel.Warning, "No authentication: every caller has full access, because {Variable} is not set")]
    private static partial void LogOpen(ILogger logger, string variable);

    [LoggerMessage(
        LogLevel.Warning,
        "Listening on loopback only, over plain HTTP: set {Certificate} and {Key} for TLS, or {Proxy}=true behind a proxy that terminates it"
    )]
    private static partial void LogLocal(ILogger logger, string certificate, string key, string proxy);
}
