using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>Describes the API key, and the minimum role of each call.</summary>
internal static class AccessDescription
{
    public static void AddTo(OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[ApiKeyHandler.Scheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyHandler.Header,
            Description =
                "A key with the role that the call requires, or a higher one: reader, writer, admin. In Development without keys, every call is allowed.",
        };
    }

    public static void AddTo(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var declared = context.Description.ActionDescriptor.EndpointMetadata;
        if (declared.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        var least = declared.OfType<RequiresRoleAttribute>().SingleOrDefault()?.Least ?? Role.Admin;
        var scheme = new OpenApiSecuritySchemeReference(ApiKeyHandler.Scheme, context.Document);
        operation.Security = [new OpenApiSecurityRequirement { [scheme] = [least] }];
    }
}
