package org.commonpurse.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SynchronizedRequestHandler;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Ends the session of somebody whose role changed while a page was open. A page is built for the rights that its person
 * had then; before it hears of anything, also of downloads and uploads, they are looked up again. Looked up and not told,
 * because a command beside the server may have changed them.
 */
@Component
@ConditionalOnWebApplication
class RightsNow extends SynchronizedRequestHandler implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addRequestHandler(this);
    }

    @Override
    public boolean synchronizedHandleRequest(VaadinSession session, VaadinRequest request, VaadinResponse response)
            throws IOException {
        if (session.getUIs().stream().allMatch(RightsNow::hold)) {
            return false;
        }
        session.getSession().invalidate();
        if ("uidl".equals(request.getParameter("v-r"))) {
            // The browser loads the page anew, and the person signs in again.
            session.getService().writeUncachedStringResponse(
                    response, "application/json; charset=UTF-8", VaadinService.createSessionExpiredJSON(true));
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "the session has ended");
        }
        return true;
    }

    private static boolean hold(UI ui) {
        return ui.getInternals().getActiveRouterTargetsChain().stream()
                .allMatch(target -> !(target instanceof Page page) || page.holds());
    }
}
