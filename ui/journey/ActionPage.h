// SPDX-FileCopyrightText: CertDesk contributors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/journey/JourneyPage.h"

#include <QCoroTask>
#include <QPointer>

#include <type_traits>

namespace certdesk::ui {

/// A page that starts work: one piece at a time, the main button off while it runs, a failure handed to the wizard together with
/// the way to begin again.
class ActionPage : public JourneyPage {
    Q_OBJECT

public:
    using JourneyPage::JourneyPage;
    bool mainEnabled() const final { return !working() && canProceed(); }
    QString busyText() const override { return m_work; }

protected:
    bool working() const { return !m_work.isEmpty(); }
    virtual bool canProceed() const { return true; }
    /// Work began or ended; the page enables and disables what must not be used meanwhile.
    virtual void workChanged() {}

    /// `start` returns QCoro::Task<Result<T>>; `done` takes the T (nothing for void). Neither is called once the page is gone.
    template<typename Start, typename Done>
    void perform(const QString &text, Start start, Done done)
    {
        perform(text, std::move(start), std::move(done), [](const Failure &) { return false; });
    }
    /// `refused` may deal with a failure in its own way and return true.
    template<typename Start, typename Done, typename Refused>
    void perform(const QString &text, Start start, Done done, Refused refused)
    {
        if (working()) {
            return;
        }
        setWork(text);
        Q_EMIT noticeCleared();
        follow(QPointer<ActionPage>(this), m_journey, text, std::move(start), std::move(done), std::move(refused));
    }
    /// Work beside the page's own, for instance a price: no busy state, failures only to `failed`.
    template<typename Start, typename Done, typename Failed>
    void ask(Start start, Done done, Failed failedToo)
    {
        followQuietly(QPointer<ActionPage>(this), m_journey, std::move(start), std::move(done), std::move(failedToo));
    }

private:
    void setWork(const QString &text);
    /// Offers to begin again; to sign in first where that is what is missing.
    void report(const Failure &failure, const std::function<void()> &again);

    template<typename Start, typename Done, typename Refused>
    static QCoro::Task<void> follow(QPointer<ActionPage> page, [[maybe_unused]] std::shared_ptr<Journey> keptAlive, QString text, Start start, Done done, Refused refused)
    {
        auto task = start();
        auto result = co_await task;
        if (!page) {
            co_return;
        }
        page->setWork({});
        if (!result) {
            const Failure failure = result.error();
            if (!refused(failure) && page) {
                std::function<void()> again = [page, text, start, done, refused] {
                    if (page) {
                        page->perform(text, start, done, refused);
                    }
                };
                page->report(failure, again);
            }
        } else if constexpr (std::is_void_v<typename std::decay_t<decltype(result)>::value_type>) {
            done();
        } else {
            done(std::move(*result));
        }
    }

    template<typename Start, typename Done, typename Failed>
    static QCoro::Task<void> followQuietly(QPointer<ActionPage> page, [[maybe_unused]] std::shared_ptr<Journey> keptAlive, Start start, Done done, Failed failedToo)
    {
        auto task = start();
        auto result = co_await task;
        if (!page) {
            co_return;
        }
        if (!result) {
            failedToo(result.error());
        } else if constexpr (std::is_void_v<typename std::decay_t<decltype(result)>::value_type>) {
            done();
        } else {
            done(std::move(*result));
        }
    }

    QString m_work;
};

} // namespace certdesk::ui
