using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The document as a whole: what it is of, where that is served, and the groups of calls.</summary>
internal static class DocumentDescription
{
    private const string Summary =
        "User profiles, their segments and whole documents over one DynamoDB table. X-Consumed-Capacity reports what a call cost at the store; errors are RFC 9457 problem documents with stable codes.";

    // By the names of the controllers.
    private static readonly (string Tag, string Description)[] Groups =
    [
        ("Profile", "Whole profiles: a user's tags and the current version of each of the user's segments."),
        ("Segment", "Single segments of a user: the current version, earlier versions, and parts of them."),
        ("Batch", "Up to a hundred profiles in one request, with a result for each."),
        ("History", "The history of profiles and segments: versions, differences, and restoring."),
        ("Privacy", "Export and erasure of everything stored about a user."),
        ("Blob", "Documents: any JSON object, stored as it is sent."),
        ("Transfer", "Conversion between documents and profiles."),
        ("Import", "Imports of any size, with progress; resumable."),
        ("Export", "Export of all current data, in the format of an import."),
        ("User", "Single users of the directory; e-mail addresses are unique."),
        ("Directory", "The whole directory: list, count, and delete many."),
        ("Health", "Liveness and readiness of the service. Needs no key."),
    ];

    public static void AddTo(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Personalisation",
            Version = "v1",
            Description = Summary,
            Contact = new OpenApiContact { Name = "The maintainers of Personalisation" },
            License = new OpenApiLicense { Name = "All rights reserved" },
        };
        // Relative: the address of whoever generates the document says nothing about where the service will be.
        document.Servers = [new OpenApiServer { Url = "/", Description = "The service that serves this document." }];
        document.Tags = Groups
            .Where(group =>
                document.Tags?.Any(tag => string.Equals(tag.Name, group.Tag, StringComparison.Ordinal)) is true
            )
            .Select(group => new OpenApiTag { Name = group.Tag, Description = group.Description })
            .ToHashSet();
    }
}
