using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.Authentication;
using Personalisation.Api.Hosting.Authorization;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>Describes the API key, and the minimum role of each call.</summary>
internal static class AccessDescription
{
    private const string TokenScheme = "Bearer";

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
        document.Components.SecuritySchemes[TokenScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description =
                "A person's access token, where the service is configured for an OpenID provider. It reaches only what is theirs; if it names scopes, it needs those of the call.",
        };
    }

    public static void AddTo(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var declared = context.Description.ActionDescriptor.EndpointMetadata;
        if (declared.OfType<IAllowAnonymous>().Any())
        {
            return;
        }

        var required =
            declared.OfType<RequiresRoleAttribute>().SingleOrDefault(it => it.When is null)
            ?? RequiresRoleAttribute.Undeclared;
        var key = new OpenApiSecuritySchemeReference(ApiKeyHandler.Scheme, context.Document);
        operation.Security = [new OpenApiSecurityRequirement { [key] = [RoleName.Of(required.Least)] }];
        if (declared.Any(it => it is OwnerAttribute or PublicAttribute))
        {
            var token = new OpenApiSecuritySchemeReference(TokenScheme, context.Document);
            operation.Security.Add(
                new OpenApiSecurityRequirement { [token] = [.. required.Scopes.Select(scope => $"{scope}")] }
            );
        }

        // For callers who are confined to a party, what is not theirs does not exist.
        operation.Responses!.TryAdd(
            "404",
            new OpenApiResponse
            {
                Description = "Not Found",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    [Problems.MediaType] = new OpenApiMediaType
                    {
                        Schema = new OpenApiSchemaReference(nameof(ProblemDocument), context.Document),
                    },
                },
            }
        );
    }
}
