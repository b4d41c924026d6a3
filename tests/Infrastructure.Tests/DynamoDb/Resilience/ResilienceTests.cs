using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Personalisation.Application.Errors;
using Personalisation.TestKit.Profiles;
using Personalisation.TestKit.Store;

namespace Personalisation.Infrastructure.Tests.DynamoDb.Resilience;

/// <summary>Faults that local engines do not make, made around the real call.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class ResilienceTests
{
    private static TestStore Failing(Func<int, Exception?> fault, bool afterTheCall = false)
    {
        var calls = 0;
        return TestStore.Create(
            options =>
                options with
                {
                    Resilience = options.Resilience with { MaxRetryDelay = TimeSpan.FromMilliseconds(5) },
                },
            client => InterceptedClient.Around(client, afterTheCall ? null : Fail, afterTheCall ? Fail : null)
        );

        Task Fail(AmazonWebServiceRequest request) =>
            fault(Interlocked.Increment(ref calls)) is { } exception
                ? Task.FromException(exception)
                : Task.CompletedTask;
    }

    private static IEnumerable<TestCaseData> Passing()
    {
        yield return new(new ProvisionedThroughputExceededException("slow down"))
        {
            TestName = "throttled by the table",
        };
        yield return new(new RequestLimitExceededException("slow down")) { TestName = "throttled by the account" };
        yield return new(new AmazonDynamoDBException("x", ErrorType.Sender, "ThrottlingException", "", default))
        {
            TestName = "throttled",
        };
        yield return new(
            new InternalServerErrorException("x") { StatusCode = System.Net.HttpStatusCode.InternalServerError }
        )
        {
            TestName = "a 500",
        };
        yield return new(new HttpRequestException("connection refused")) { TestName = "no connection" };
        yield return new(new IOException("reset")) { TestName = "a reset connection" };
        yield return new(new TransactionConflictException("x")) { TestName = "a conflict of transactions" };
        yield return new(
            new TransactionCanceledException("x")
            {
                CancellationReasons = [new() { Code = "None" }, new() { Code = "TransactionConflict" }],
            }
        )
        {
            TestName = "a transaction cancelled by another",
        };
        yield return new(new OperationCanceledException()) { TestName = "the SDK's own time-out" };
    }

    [TestCaseSource(nameof(Passing))]
    public async Task Find_AFaultPasses_TriesAgainAndAnswers(Exception fault)
    {
        var calls = 0;
        await using var store = Failing(call => (calls = call) <= 2 ? fault : null);
        Assert.That(await store.Profiles.Find(A.FreshId(), consistent: true, CancellationToken.None), Is.Null);
        Assert.That(calls, Is.EqualTo(3));
    }

    [TestCaseSource(nameof(Passing))]
    public async Task Find_PersistentFault_IsUnavailableAfterFiveAttempts(Exception fault)
    {
        var calls = 0;
        await using var store = Failing(call => (calls = call) > 0 ? fault : null);
        await Assert.ThatAsync(
            () => store.Profiles.Find(A.FreshId(), consistent: true, CancellationToken.None),
            Throws.TypeOf<StoreUnavailableException>().With.InnerException.SameAs(fault)
        );
        Assert.That(calls, Is.EqualTo(5));
        Assert.That(await store.Probe.Answers(CancellationToken.None), Is.False);
    }

    private static IEnumerable<TestCaseData> Lasting()
    {
        yield return new(new ResourceNotFoundException("no table")) { TestName = "a missing table" };
        foreach (
            var code in (string[])["AccessDeniedException", "ExpiredTokenException", "UnrecognizedClientException"]
        )
        {
            yield return new(new AmazonDynamoDBException("x", ErrorType.Sender, code, "", default)) { TestName = code };
        }
        yield return new(new AmazonClientException("no credentials")) { TestName = "no credentials" };
    }

    [TestCaseSource(nameof(Lasting))]
    public async Task Find_StoreTurnsUsAway_IsUnavailableAfterOneAttempt(Exception fault)
    {
        var calls = 0;
        await using var store = Failing(call => (calls = call) > 0 ? fault : null);
        await Assert.ThatAsync(
            () => store.Profiles.Find(A.FreshId(), consistent: true, CancellationToken.None),
            Throws.TypeOf<StoreUnavailableException>()
        );
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Find_TheRequestIsADefectOfOurs_DoesNotHideIt()
    {
        var fault = new AmazonDynamoDBException(
            "x",
            ErrorType.Sender,
            "ValidationException",
            "",
            System.Net.HttpStatusCode.BadRequest
        );
        await using var store = Failing(_ => fault);
        await Assert.ThatAsync(
            () => store.Profiles.Find(A.FreshId(), consistent: true, CancellationToken.None),
            Throws.Exception.SameAs(fault)
        );
    }

    [Test]
    public async Task Find_TheCallerGoesAway_StopsWithoutFurtherAttempts()
    {
        using var caller = new CancellationTokenSource();
        var calls = 0;
        await using var store = Failing(call =>
        {
            calls = call;
            caller.Cancel();
            return new HttpRequestException("x");
        });
        await Assert.ThatAsync(
            () => store.Profiles.Find(A.FreshId(), consistent: true, caller.Token),
            Throws.InstanceOf<OperationCanceledException>().Or.TypeOf<HttpRequestException>()
        );
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task Save_TheAnswerIsLost_StoresTheWriteOnce()
    {
        // The first call is the read, the second the transaction, whose response is lost; the third is its retry.
        await using var store = Failing(call => call == 2 ? new IOException("reset") : null, afterTheCall: true);
        var id = A.FreshId();
        var change = await store.Save(A.Draft(id.Value, segments: [A.SegmentDraft("s")]));
        Assert.That(change.IsCreation, Is.True);
        var kinds = (await store.Partition($"USER#{id}")).Select(item => item["typ"].S);
        Assert.That(string.Join(" ", kinds), Is.EqualTo("META SEG USER CUR"));
    }
}
