namespace Personalisation.Compare;

/// <summary>A user larger than a store item: the document is rejected, the profile is not.</summary>
/// <param name="Refused">Status and code of the document's rejection.</param>
/// <param name="Stored">The profile's items and bytes.</param>
/// <param name="Read">The cost of reading it whole, in read units.</param>
internal sealed record Beyond(string Refused, Stored Stored, double Read)
{
    private const int SegmentsOfOnePut = 48;
    private const int Puts = 5;

    private static readonly Sample Sample = new("beyond", Puts * SegmentsOfOnePut, categories: 60, tags: 50);

    public static async Task<Beyond> Measure(Service service)
    {
        var (profile, document) = (new Caller(service.Client), new Caller(service.Client));
        var refused = await document.Refused($"/api/v1/blob/{document.Id}", Sample.Whole);
        for (var put = 0; put < Puts; put++)
        {
            var segments = (put * SegmentsOfOnePut)..((put + 1) * SegmentsOfOnePut);
            await profile.Put($"/api/v1/profile/{profile.Id}", Sample.Part(segments));
        }

        var before = profile.Read;
        await profile.Get($"/api/v1/profile/{profile.Id}");
        return new Beyond(refused, await service.StoredOf(profile.Id), profile.Read - before);
    }

    public string ToMarkdown() =>
        $"A user of {Sample.Segments} segments of {Sample.Categories} categories: as a profile, {Puts} PUTs, "
        + $"{Show.Count(Stored.Items)} items, {Show.Count(Stored.Bytes)} bytes, read whole for {Show.Units(Read)} RCU; "
        + $"as a document, {Refused}.";
}
