namespace Personalisation.Api.Tests.Model;

/// <summary>
/// A profile as the contract describes it, in memory and as simply as can be: every version that there ever was, in
/// the order of its time; the past and the present are both read from that.
/// </summary>
internal sealed class ModelProfile(DateTimeOffset start)
{
    private readonly SortedDictionary<DateTimeOffset, string[]> _tags = [];
    private readonly SortedDictionary<string, SortedDictionary<DateTimeOffset, ModelVersion>> _segments = new(
        StringComparer.Ordinal
    );

    private TimeSpan _passed;

    private DateTimeOffset Now => start + _passed;

    /// <summary>Every instant at which something was created.</summary>
    public IEnumerable<DateTimeOffset> Instants => _tags.Keys.Concat(_segments.Values.SelectMany(one => one.Keys));

    /// <summary>The profile as it stands; null if absent.</summary>
    public ModelState? Current => AsOf(DateTimeOffset.MaxValue);

    /// <summary>Applies the step and returns the expected status.</summary>
    public int Apply(Step step)
    {
        _passed += TimeSpan.FromTicks(step.Wait);
        switch (step)
        {
            case Step.PutProfile put:
                var isNew = _tags.Count == 0;
                PutTags(Step.TagLists[put.Tags], At(put.UpdatedAt));
                put.Parts.ToList().ForEach(Put);
                return isNew ? 201 : 200;
            case Step.PutSegment or Step.PatchProfile when _tags.Count == 0:
                return 404;
            case Step.PatchProfile patch:
                Patch(patch, Current!);
                return 200;
            case Step.PutSegment { Put: var part }:
                var was = Current!.Segments.ContainsKey(part.Type);
                Put(part);
                return was || !Current!.Segments.ContainsKey(part.Type) ? 200 : 201;
            case Step.DeleteSegment { Type: var type }:
                var isThere = Current?.Segments.ContainsKey(type) ?? false;
                if (isThere)
                {
                    Add(type, null, null);
                }

                return isThere ? 204 : 404;
            case Step.Restore restore:
                return Restore(AsOf(start.AddTicks(restore.AsOf)));
            default:
                throw new ArgumentOutOfRangeException(nameof(step));
        }
    }

    /// <summary>The state at a time; null before the first write.</summary>
    public ModelState? AsOf(DateTimeOffset time)
    {
        var tags = _tags.LastOrDefault(one => one.Key <= time);
        var segments = _segments
            .Select(one => (Type: one.Key, Version: VersionAsOf(one.Key, time)))
            .Where(one => one.Version is not null);
        return tags.Value is null
            ? null
            : new(
                tags.Key,
                tags.Value,
                segments.ToDictionary(one => one.Type, one => one.Version!, StringComparer.Ordinal)
            );
    }

    /// <summary>A segment at a time; null if it did not exist.</summary>
    public ModelVersion? VersionAsOf(string type, DateTimeOffset time) =>
        Versions(type).FirstOrDefault(version => version.CreatedAt <= time) is { Content: not null } version
            ? version
            : null;

    /// <summary>All versions of a segment, newest first.</summary>
    public IEnumerable<ModelVersion> Versions(string type) =>
        _segments.TryGetValue(type, out var versions) ? versions.Values.Reverse() : [];

    private int Restore(ModelState? past)
    {
        if (past is null)
        {
            return 404;
        }

        var left = Current!.Segments.Keys.Where(type => !past.Segments.ContainsKey(type)).ToList();
        PutTags(past.Tags, null);
        left.ForEach(type => Add(type, null, null));
        past.Segments.ToList().ForEach(one => Add(one.Key, one.Value.Content, null));
        return 200;
    }

    private void Patch(Step.PatchProfile patch, ModelState before)
    {
        var gone = patch.Gone.Where(before.Segments.ContainsKey).ToList();
        if (patch is { Tags: null, Parts: [] } && gone.Count == 0)
        {
            return;
        }

        PutTags(patch.Tags is { } tags ? Step.TagLists[tags] : before.Tags, null);
        patch.Parts.ToList().ForEach(Put);
        gone.ForEach(type => Add(type, null, null));
    }

    private void Put(Step.Version part) => Add(part.Type, Step.Contents[part.Content], At(part.CreatedAt));

    // The newest of the tags are the current ones: they never join the past.
    private void PutTags(string[] tags, DateTimeOffset? asked)
    {
        var (time, newest) = (asked ?? Now, _tags.LastOrDefault());
        if (newest.Value is not null && time <= newest.Key)
        {
            time = newest.Value.SequenceEqual(tags, StringComparer.Ordinal) ? newest.Key : newest.Key.AddTicks(1);
        }
        _tags[time] = tags;
    }

    // At its time, or a tick later for each other version there; an equal version is replaced.
    private void Add(string type, (string, int)[]? content, DateTimeOffset? asked)
    {
        var versions = _segments.TryGetValue(type, out var known) ? known : _segments[type] = [];
        var newest = versions.Keys.LastOrDefault();
        var time = asked ?? (newest > Now ? newest.AddTicks(1) : Now);
        while (versions.TryGetValue(time, out var there) && there.Content != content)
        {
            time = time.AddTicks(1);
        }
        // By default, nothing is updated before it was created.
        versions[time] = new(time, time > Now ? time : Now, content);
    }

    private DateTimeOffset? At(long? ticks) => ticks is { } after ? start.AddTicks(after) : null;
}
