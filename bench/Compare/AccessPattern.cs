namespace Personalisation.Compare;

/// <summary>An access pattern, and its calls in each of the two designs.</summary>
/// <param name="Name">In the words of the page.</param>
/// <param name="Profile">The profile as items.</param>
/// <param name="Document">The profile as one document.</param>
internal sealed record AccessPattern(string Name, Way Profile, Way Document)
{
    /// <summary>In the order of measurement, each based on the state left by the previous ones.</summary>
    public static IReadOnlyList<AccessPattern> All { get; } =
    [
        new(
            "put it whole, new",
            new("`PUT profile`", (user, sample) => user.Create($"/api/v1/profile/{user.Id}", sample.Whole)),
            new("`PUT blob`", (user, sample) => user.Create($"/api/v1/blob/{user.Id}", sample.Whole))
        ),
        new(
            "put it whole, again",
            new("`PUT profile`", (user, sample) => user.Put($"/api/v1/profile/{user.Id}", sample.WholeAgain)),
            new("`PUT blob`", (user, sample) => user.Put($"/api/v1/blob/{user.Id}", sample.WholeAgain))
        ),
        new(
            "read it whole",
            new("`GET profile`", (user, _) => user.Get($"/api/v1/profile/{user.Id}")),
            new("`GET blob`", (user, _) => user.Get($"/api/v1/blob/{user.Id}"))
        ),
        new(
            "read one segment",
            new("`GET …/segment/{type}`", Segment),
            new(
                "`GET …?fields=segments[n]`",
                (user, sample) => user.Get($"/api/v1/blob/{user.Id}?fields=segments[{sample.Place}]")
            )
        ),
        new(
            "read its categories",
            new(
                "`GET …/segment/{type}/categories`",
                (user, sample) => user.Get($"/api/v1/profile/{user.Id}/segment/{sample.Type}/categories")
            ),
            new(
                "`GET …?fields=segments[n].categories`",
                (user, sample) => user.Get($"/api/v1/blob/{user.Id}?fields=segments[{sample.Place}].categories")
            )
        ),
        new(
            "read the tags",
            new("`GET …/tags`", (user, _) => user.Get($"/api/v1/profile/{user.Id}/tags")),
            new("`GET …/tags`", (user, _) => user.Get($"/api/v1/blob/{user.Id}/tags"))
        ),
        new(
            "read tags and one segment",
            new(
                "`GET …/tags`, `GET …/segment/{type}`",
                async (user, sample) =>
                {
                    await user.Get($"/api/v1/profile/{user.Id}/tags");
                    await Segment(user, sample);
                }
            ),
            new(
                "`GET …?fields=tags,segments[n]`",
                (user, sample) => user.Get($"/api/v1/blob/{user.Id}?fields=tags,segments[{sample.Place}]")
            )
        ),
        new(
            "change one segment's scores",
            new(
                "`PUT …/segment/{type}`",
                (user, sample) => user.Put($"/api/v1/profile/{user.Id}/segment/{sample.Type}", sample.ChangedSegment)
            ),
            new(
                "`GET …/segments`, `PATCH {\"segments\":[…]}`",
                async (user, sample) =>
                {
                    var tag = await user.Get($"/api/v1/blob/{user.Id}/segments");
                    await user.Patch($"/api/v1/blob/{user.Id}", sample.SegmentsPatch, tag);
                }
            )
        ),
        new(
            "add a tag",
            new(
                "`GET …/tags`, `PUT {\"tags\":[…]}`",
                async (user, sample) =>
                {
                    var tag = await user.Get($"/api/v1/profile/{user.Id}/tags");
                    await user.Put($"/api/v1/profile/{user.Id}", sample.MoreTags, tag);
                }
            ),
            new(
                "`GET …/tags`, `PATCH {\"tags\":[…]}`",
                async (user, sample) =>
                {
                    var tag = await user.Get($"/api/v1/blob/{user.Id}/tags");
                    await user.Patch($"/api/v1/blob/{user.Id}", sample.TagsPatch, tag);
                }
            )
        ),
        new(
            "one segment as of a time",
            new(
                "`GET …/segment/{type}?as_of=`",
                (user, sample) => user.Get($"/api/v1/profile/{user.Id}/segment/{sample.Type}?as_of={Sample.AsOf}")
            ),
            Way.Impossible("a PUT replaces what was there")
        ),
        new(
            "all of it as of a time",
            new("`GET profile?as_of=`", (user, _) => user.Get($"/api/v1/profile/{user.Id}?as_of={Sample.AsOf}")),
            Way.Impossible("a PUT replaces what was there")
        ),
        new(
            "delete it",
            new("`DELETE profile`", (user, _) => user.Delete($"/api/v1/profile/{user.Id}")),
            new("`DELETE blob`", (user, _) => user.Delete($"/api/v1/blob/{user.Id}"))
        ),
    ];

    private static Task<string?> Segment(Caller user, Sample sample) =>
        user.Get($"/api/v1/profile/{user.Id}/segment/{sample.Type}");
}

/// <summary>The calls of a design for an access pattern.</summary>
/// <param name="Text">The calls as shown on the page, or the reason for leaving them out.</param>
/// <param name="Run">Makes the calls; null if the design does not support the pattern.</param>
internal sealed record Way(string Text, Func<Caller, Sample, Task>? Run)
{
    public static Way Impossible(string reason) => new($"— {reason}", Run: null);
}
