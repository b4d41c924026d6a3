using Microsoft.OpenApi;
using Personalisation.Api.Hosting.OpenApi;
using Personalisation.Domain.Blobs;

namespace Personalisation.Api.Blobs;

/// <summary>The part of the OpenAPI document about documents.</summary>
internal static class BlobsDocumentation
{
    private static readonly Action<OpenApiSchema> Name = ValueRule.Text(BlobDocument.MaxNameBytes);

    public static readonly FeatureDocumentation Documentation = new()
    {
        Scopes = [new(BlobScopes.Read, "Read documents."), new(BlobScopes.Write, "Write documents.")],
        Tags =
        [
            (
                "Blob",
                "Documents: any JSON object. Reads return an equal one, with its members sorted by name and its numbers in one spelling."
            ),
            ("Transfer", "Conversion between documents and profiles."),
        ],
        Summaries = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PutBlob"] = "Store a document",
            ["PutBlobById"] = "Store the document of a user",
            ["GetBlob"] = "Read a document, or parts of it",
            ["PatchBlob"] = "Change members of a document",
            ["DeleteBlob"] = "Delete a document",
            ["GetBlobField"] = "Read one member of a document",
            ["PromoteBlob"] = "Store a document as the user's profile",
            ["SnapshotProfile"] = "Store the current profile as a document",
        },
        Parameters = new Dictionary<string, ParameterText>(StringComparer.Ordinal)
        {
            ["id"] = SharedDocumentation.UserId,
            ["field"] = new("The name of a first-level member.", Name, "segments"),
            ["fields"] = new(
                "Paths, separated by commas: tags,segments[0].categories. Put a name with a dot, comma, bracket, quote or space in double quotes, and escape quotes and backslashes in it with a backslash.",
                static schema =>
                {
                    Name((OpenApiSchema)schema.Items!);
                    schema.MaxItems = FieldPaths.MaxPaths;
                }
            ),
        },
        Problems =
        [
            new(404, BlobProblems.NotFound, BlobProblems.NoDocument),
            new(404, BlobProblems.FieldNotFound, BlobProblems.NoField),
        ],
    };
}
