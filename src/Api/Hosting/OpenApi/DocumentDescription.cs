using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The document as a whole: its title, its server and the groups of calls.</summary>
internal static class DocumentDescription
{
    private const string Summary =
        "User profiles, their segments and whole documents over one DynamoDB table. X-Consumed-Capacity reports what a call cost at the store; errors are RFC 9457 problem documents with stable codes. Every response also has Cache-Control, Content-Security-Policy, Referrer-Policy and X-Content-Type-Options, and Vary where web pages of other origins may call.";

    public static void AddTo(OpenApiDocument document, ApiDocumentation documentation)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Personalisation",
            Version = "v1",
            Description = Summary,
            Contact = new OpenApiContact { Name = "The maintainers of Personalisation" },
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        // Relative, because the machine that generates the document is not the one that serves the API.
        document.Servers = [new OpenApiServer { Url = "/", Description = "The service that serves this document." }];
        document.Tags = documentation
            .Tags.Where(group =>
                document.Tags?.Any(tag => string.Equals(tag.Name, group.Name, StringComparison.Ordinal)) is true
            )
            .Select(group => new OpenApiTag { Name = group.Name, Description = group.Description })
            .ToHashSet();
    }
}
