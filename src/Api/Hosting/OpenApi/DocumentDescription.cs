using Microsoft.OpenApi;

namespace Personalisation.Api.Hosting.OpenApi;

/// <summary>The document as a whole: what it is of, where that is served, and the groups of calls.</summary>
internal static class DocumentDescription
{
    private const string Summary =
        "User profiles, their segments and whole documents over one DynamoDB table. Every answer that touched the table tells its price in X-Consumed-Capacity; every problem is an RFC 9457 document with a stable code.";

    // By the names of the controllers.
    private static readonly (string Tag, string Description)[] Groups =
    [
        ("Profile", "Whole profiles: a user's tags and the current version of each of the user's segments."),
        ("Segment", "One segment of a user: what it is now, what it was at a time, and its parts."),
        ("Batch", "Up to a hundred profiles in one request, each with a result of its own."),
        ("History", "What a profile and its segments have been, how they differ, and the way back."),
        ("Privacy", "All that is held about a user: to take along, and to be rid of."),
        ("Blob", "Whole documents, any JSON object, kept as they are put."),
        ("Transfer", "From a document to a profile, and back."),
        ("Import", "Lines of any number into the table, with progress, and resumable."),
        ("Export", "All that the table holds now, as the lines of an import."),
        ("User", "Single users of the directory, each with an e-mail address that no other has."),
        ("Directory", "The directory as a whole: to list, to count, and to remove many."),
        ("Health", "Whether the service is alive, and whether it can do its work. Open: who probes has no key."),
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
