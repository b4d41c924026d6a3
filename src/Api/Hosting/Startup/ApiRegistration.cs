using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Personalisation.Api.Hosting.Audit;
using Personalisation.Api.Hosting.Idempotency;
using Personalisation.Api.Hosting.Json;
using Personalisation.Api.Hosting.Observability;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Api.Hosting.Pages;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Api.Hosting.RateLimiting;
using Personalisation.Api.Hosting.Routing;

namespace Personalisation.Api.Hosting.Startup;

/// <summary>Controllers, the wire format and the problem documents.</summary>
internal static class ApiRegistration
{
    public static IServiceCollection AddApi(
        this IServiceCollection services,
        LimitOptions limits,
        ApiDocumentation documentation
    )
    {
        services.ConfigureHttpJsonOptions(options => WireFormat.Apply(options.SerializerOptions));
        services
            .AddControllers(options =>
            {
                options.Conventions.Add(new ActionFilters(limits));
                options.ModelBinderProviders.Insert(0, new Routing.ParameterBinder());
                // No call accepts a form: these would read one and write its files to disk.
                options.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
                options.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
                options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
                foreach (var json in options.OutputFormatters.OfType<SystemTextJsonOutputFormatter>())
                {
                    // One representation, whatever Accept and Accept-Charset say, because entity tags identify it.
                    json.SupportedMediaTypes.Clear();
                    json.SupportedMediaTypes.Add("application/json");
                    json.SupportedEncodings.Clear();
                    json.SupportedEncodings.Add(Encoding.UTF8);
                }

                options.InputFormatters.Clear();
                options.InputFormatters.Add(new JsonBodyFormatter());
                options.Filters.Add(new TypeFilterAttribute<ResponseDeadlineFilter> { IsReusable = true });
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            })
            .AddJsonOptions(options => WireFormat.Apply(options.JsonSerializerOptions))
            .ConfigureApiBehaviorOptions(options =>
            {
                options.InvalidModelStateResponseFactory = StatusProblems.Write;
                // The framework's documents have no code: ours are made for bare statuses in the pipeline.
                options.SuppressMapClientErrors = true;
            });
        return services
            .AddSingleton<StoredDataLog>()
            .AddExceptionHandler<ExceptionTable>()
            .AddScoped<CommandDispatcher>()
            .AddSingleton<UnkeptResponses>()
            .AddSingleton<RefusalLog>()
            .AddSingleton<DeniedAttempts>()
            .AddSingleton<IDenialCounter>(provider => provider.GetRequiredService<DeniedAttempts>())
            .AddHostedService(provider => provider.GetRequiredService<DeniedAttempts>())
            .AddSingleton(TimeProvider.System)
            .AddLimits(limits)
            .AddSingleton<PublishedDocument>()
            // A lambda and no method group: only then does the generator bring the doc comments in.
            .AddOpenApi(options => OpenApiDescription.Configure(options, documentation));
    }

    public static WebApplication UseApi(this WebApplication app, Settings settings)
    {
        var access = settings.Access;
        app.WarnOfUnused(settings.Carts);
        app.UseTransport(access.Tls);
        app.Use(next => context => SecurityHeaders.Invoke(context, next));
        app.UseMetricsPort(settings.Observation.MetricsPort);
        if (!access.Origins.IsEmpty)
        {
            app.Use(next => context => OriginVariance.Invoke(context, next));
        }

        // Outermost, so that problems report their cost too.
        app.Use(next => context => CapacityHeader.Invoke(context, next));
        app.UseMiddleware<RequestLog>();
        // RFC 9110 section 9.3.2: HEAD is GET without a body; the server omits the body itself.
        app.Use(
            (context, next) =>
            {
                context.Request.Method = context.Request.Method is "HEAD" ? "GET" : context.Request.Method;
                return next(context);
            }
        );
        app.UseExceptionHandler(static _ => { });
        app.UseStatusCodePages(StatusProblems.Write);
        app.Use(next => context => HeadLimit.Invoke(context, next));
        app.Use(next => context => PlainMethod.Invoke(context, next));
        app.UseRouting();
        app.Use(next => context => PlainPath.Invoke(context, next));
        app.UseAccess(access);
        app.Use(next => context => TransferCodingRefusal.Invoke(context, next));
        app.Use(next => context => FormRefusal.Invoke(context, next));
        app.Use(next => context => BodyRefusal.Invoke(context, next));
        app.MapControllers();
        if (access.HasDocs)
        {
            app.MapDocs();
        }

        if (settings.Observation.MetricsPort is null)
        {
            app.MapMetrics();
        }

        return app;
    }

    // No key needed: client authors need them first, and they reveal no more than the source.
    private static void MapDocs(this WebApplication app)
    {
        app.MapGet(
                "/openapi/{documentName}.json",
                (string documentName, HttpRequest request, PublishedDocument document) =>
                    document.Answer(documentName, request)
            )
            .ExcludeFromDescription()
            .AllowAnonymous();
        app.UseReferencePages();
        if (app.Environment.IsDevelopment())
        {
            app.UseFirstPage();
        }
    }
}
