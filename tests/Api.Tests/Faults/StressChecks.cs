using Personalisation.TestKit.Store;

namespace Personalisation.Api.Tests.Faults;

/// <summary>The requirements for every stress test, whatever the fault.</summary>
internal static class StressChecks
{
    // A key may be in use because an earlier request failed to release it and its lease has not ended.
    private static readonly int[] Allowed = [200, 201, 503];
    private static readonly int[] AllowedWithKey = [200, 201, 409, 503];

    /// <summary>Nothing was lost or torn, and every response was actionable.</summary>
    public static async Task AssertSound(this Stress stress)
    {
        await TestContext.Out.WriteLineAsync(stress.Summary());
        Assert.Multiple(() =>
        {
            Assert.That(stress.Answers.Where(answer => !IsAllowed(answer)), Is.Empty);
            Assert.That(stress.Faults, Is.Empty, "reads that show what is not so");
        });
        await using var store = TestStore.Create();
        foreach (var user in stress.Users)
        {
            var stored = await StoredUser.Read(store, user);
            Assert.Multiple(stored.AssertWhole);
        }
    }

    /// <summary>The number of responses by status.</summary>
    private static string Summary(this Stress stress) =>
        string.Join(
            ", ",
            stress
                .Answers.CountBy(answer => answer.Status)
                .OrderBy(one => one.Key)
                .Select(one => $"{one.Value} × {one.Key}")
        );

    private static bool IsAllowed(Answer answer) =>
        (answer.Request.EndsWith("(with a key)", StringComparison.Ordinal) ? AllowedWithKey : Allowed).Contains(
            answer.Status
        );
}
